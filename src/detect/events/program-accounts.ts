// Accounts that programs run under and nobody logs in to.

/** Names of Debian's base-passwd, of Red Hat's setup, and of common servers. */
const names: ReadonlySet<string> = new Set(
  (
    'adm apache backup bin bind chrony clamav daemon dbus dnsmasq dovecot ' +
    'elasticsearch ftp games ' +
    'gnats grafana haproxy halt http influxdb irc ldap list lp mail mailnull man memcached ' +
    'messagebus mongodb mosquitto mysql named news nginx nobody ntp nfsnobody nscd operator ' +
    'polkitd postfix prometheus proxy rabbitmq redis rpc rpcuser shutdown smmsp squid sshd sssd ' +
    'statd sync sys syslog systemd-network systemd-resolve systemd-timesync tcpdump tss unbound ' +
    'uucp uuidd varnish www www-data zabbix _apt'
  ).split(' '),
);

export function isProgramAccount(user: string): boolean {
  return names.has(user);
}
