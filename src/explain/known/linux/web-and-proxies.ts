// Web servers, proxies and the programs that run web applications.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'web-and-proxies',
  programs: [
    {
      id: 'nginx',
      names: ['nginx'],
      paths: (
        '/usr/sbin/nginx /usr/local/nginx/sbin/nginx /usr/local/sbin/nginx ' +
        '/usr/local/openresty/nginx/sbin/nginx'
      ).split(' '),
      role: {
        en:
          'A web server and reverse proxy: a master process as root opens the ports, its ' +
          'workers under another user answer the requests.',
        ko:
          '웹 서버이자 리버스 프록시로서 root 마스터 프로세스가 포트를 열고 다른 사용자의 ' +
          '워커가 요청에 응답합니다.',
      },
      worry: {
        en:
          'Port 80 is unencrypted: redirect it to 443, and keep stub_status and upstream ports ' +
          'away from the outside.',
        ko:
          '포트 80은 암호화되지 않으므로 443으로 보내고 stub_status와 업스트림 포트는 외부에서 ' +
          '접근할 수 없게 해야 합니다.',
      },
      expects: {
        users: ['root', 'www-data', 'nginx', 'http', 'nobody', '*'],
        ports: [80, 443, '443/udp', 8080, 8443],
      },
    },
    {
      id: 'apache',
      names: ['apache2', 'httpd', 'htcacheclean', 'rotatelogs'],
      paths: (
        '/usr/sbin/apache2 /usr/sbin/httpd /usr/bin/htcacheclean /usr/bin/rotatelogs ' +
        '/usr/local/apache2/bin/httpd'
      ).split(' '),
      role: {
        en:
          'The Apache web server: a master process as root opens the ports, its workers under ' +
          'another user answer the requests.',
        ko:
          'Apache 웹 서버로서 root 마스터 프로세스가 포트를 열고 다른 사용자의 워커가 요청에 ' +
          '응답합니다.',
      },
      worry: {
        en: 'Port 80 is unencrypted: redirect it to 443, and keep /server-status to localhost.',
        ko:
          '포트 80은 암호화되지 않으므로 443으로 보내고 /server-status는 localhost에만 허용해야 ' +
          '합니다.',
      },
      expects: { users: ['root', 'www-data', 'apache', 'http', '*'], ports: [80, 443, 8080, 8443] },
    },
    {
      id: 'caddy',
      names: ['caddy'],
      paths: ['/usr/bin/caddy', '/usr/local/bin/caddy'],
      role: {
        en: 'A web server and reverse proxy that gets its TLS certificates by itself.',
        ko: 'TLS 인증서를 스스로 발급받는 웹 서버이자 리버스 프록시입니다.',
      },
      worry: {
        en: 'Its admin interface on port 2019 has no password: it must stay on localhost.',
        ko: '포트 2019의 관리 인터페이스에는 비밀번호가 없으므로 localhost에만 열려 있어야 합니다.',
      },
      expects: {
        users: ['caddy', '*', 'root'],
        ports: [80, 443, '443/udp'],
        loopbackPorts: [2019],
      },
    },
    {
      id: 'lighttpd',
      names: ['lighttpd', 'lighttpd-angel'],
      paths: ['/usr/sbin/lighttpd', '/usr/sbin/lighttpd-angel'],
      role: {
        en: 'A small web server that serves files and passes requests on to applications.',
        ko: '파일을 제공하고 애플리케이션에 요청을 전달하는 작은 웹 서버입니다.',
      },
      worry: null,
      expects: { users: ['www-data', 'lighttpd', 'http', '*', 'root'], ports: [80, 443] },
    },
    {
      id: 'haproxy',
      names: ['haproxy', 'haproxy-systemd', 'haproxy-systemd-wrapper'],
      paths: ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'],
      role: {
        en:
          'A load balancer: it takes TCP and HTTP connections and spreads them over the servers ' +
          'behind it.',
        ko: 'TCP와 HTTP 연결을 받아 뒤의 서버들에 나누어 보내는 로드 밸런서입니다.',
      },
      worry: {
        en:
          'Its statistics page tells a lot and can switch servers off: protect "stats" with a ' +
          'password or bind it to localhost.',
        ko:
          '통계 페이지는 많은 정보를 드러내고 서버를 내릴 수도 있으므로 "stats"에 비밀번호를 ' +
          '걸거나 localhost에 바인딩해야 합니다.',
      },
      expects: { users: ['haproxy', '*', 'root'], ports: ['*'] },
    },
    {
      id: 'traefik',
      names: ['traefik'],
      paths: ['/usr/bin/traefik', '/usr/local/bin/traefik'],
      role: {
        en:
          'A reverse proxy that finds the services of Docker or Kubernetes by itself and gets ' +
          'certificates for them.',
        ko:
          'Docker나 Kubernetes의 서비스를 스스로 찾아 인증서를 발급받고 연결해 주는 리버스 ' +
          '프록시입니다.',
      },
      worry: {
        en:
          'Its dashboard on port 8080 needs no password with api.insecure=true: switch that off ' +
          'outside of tests.',
        ko:
          'api.insecure=true이면 포트 8080의 대시보드에 비밀번호가 없으므로 시험 환경이 아니면 ' +
          '꺼야 합니다.',
      },
      expects: { users: ['traefik', '*', 'root'], ports: [80, 443, '443/udp', 8443, 8000, '*'] },
    },
    {
      id: 'envoy',
      names: ['envoy'],
      paths: ['/usr/bin/envoy', '/usr/local/bin/envoy'],
      role: {
        en:
          'A proxy for services, mostly beside applications in a cluster (Istio, Consul) or as ' +
          'their gateway.',
        ko:
          '클러스터(Istio, Consul)에서 애플리케이션 옆에 붙거나 관문 역할을 하는 서비스용 ' +
          '프록시입니다.',
      },
      worry: {
        en: 'Its admin page (often port 9901) can change and stop it: bind it to localhost.',
        ko:
          '관리 페이지(흔히 포트 9901)에서 설정을 바꾸고 중지할 수 있으므로 localhost에 ' +
          '바인딩해야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: ['*'] },
    },
    {
      id: 'varnishd',
      names: ['varnishd', 'varnishncsa', 'varnishlog', 'cache-main', 'vcache'],
      paths: ['/usr/sbin/varnishd', '/usr/bin/varnishncsa', '/usr/bin/varnishlog'],
      role: {
        en: 'A cache in front of a web server that answers repeated requests out of memory.',
        ko: '웹 서버 앞에서 반복되는 요청에 메모리로 응답하는 캐시입니다.',
      },
      worry: {
        en: 'Its management port 6082 must stay on localhost.',
        ko: '관리 포트 6082는 localhost에만 열려 있어야 합니다.',
      },
      expects: {
        users: ['varnish', 'vcache', 'varnishlog', 'root'],
        ports: [80, 6081, 8443],
        loopbackPorts: [6082],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'squid',
      names: (
        'squid (squid-*) (logfile-daemon (logfile-daemon) (unlinkd) (pinger) log_file_daemon ' +
        'unlinkd pinger security_file_c security_file_certgen basic_ncsa_auth'
      ).split(' '),
      paths: ['/usr/sbin/squid', '/usr/lib/squid/*', '/usr/lib64/squid/*', '/usr/libexec/squid/*'],
      role: {
        en: 'A caching web proxy for the clients of a network, on port 3128.',
        ko: '네트워크의 클라이언트를 위해 포트 3128에서 동작하는 캐싱 웹 프록시입니다.',
      },
      worry: {
        en:
          'As an open proxy it is misused at once: allow your own networks only (http_access) ' +
          'and never offer it to the internet.',
        ko:
          '공개 프록시는 곧바로 악용되므로 자신의 네트워크만 허용하고(http_access) 인터넷에 ' +
          '열지 말아야 합니다.',
      },
      expects: { users: ['proxy', 'squid', 'root'], ports: [3128, 3129], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'small-proxies',
      names: ['privoxy', 'tinyproxy', 'danted', 'sockd', 'microsocks', '3proxy'],
      paths: (
        '/usr/sbin/privoxy /usr/sbin/tinyproxy /usr/sbin/danted /usr/sbin/sockd ' +
        '/usr/bin/microsocks /usr/bin/3proxy'
      ).split(' '),
      role: {
        en: 'A small web or SOCKS proxy that passes connections of other programs or hosts on.',
        ko: '다른 프로그램이나 호스트의 연결을 전달하는 작은 웹 또는 SOCKS 프록시입니다.',
      },
      worry: {
        en:
          'An open proxy is misused at once: bind it to 127.0.0.1 or allow your own networks ' +
          'only.',
        ko:
          '공개 프록시는 곧바로 악용되므로 127.0.0.1에 바인딩하거나 자신의 네트워크만 허용해야 ' +
          '합니다.',
      },
      expects: {
        users: ['privoxy', 'tinyproxy', 'proxy', 'nobody', 'root', '*'],
        ports: [8888],
        loopbackPorts: [8118],
      },
    },
    {
      id: 'stunnel',
      names: ['stunnel', 'stunnel4', 'stunnel5'],
      paths: ['/usr/bin/stunnel4', '/usr/bin/stunnel'],
      role: {
        en: 'Adds TLS to services that have none, by passing their connections through itself.',
        ko: 'TLS가 없는 서비스의 연결을 자신을 거치게 하여 TLS를 더해 줍니다.',
      },
      worry: null,
      expects: { users: ['stunnel4', 'stunnel', 'nobody', '*', 'root'], ports: ['*'] },
    },
    {
      id: 'php-fpm',
      names: ['php-fpm*'],
      paths: (
        '/usr/sbin/php-fpm* /usr/local/sbin/php-fpm /opt/remi/*/root/usr/sbin/php-fpm ' +
        '/opt/cpanel/*/root/usr/sbin/php-fpm'
      ).split(' '),
      role: {
        en:
          'Runs PHP for a web server: a master as root starts workers under the user of each ' +
          'site.',
        ko: '웹 서버를 위해 PHP를 실행하며, root 마스터가 사이트별 사용자로 워커를 시작합니다.',
      },
      worry: {
        en:
          'Whoever reaches port 9000 can run any PHP code: use a Unix socket or bind it to ' +
          '127.0.0.1.',
        ko:
          '포트 9000에 접근하면 임의의 PHP 코드를 실행할 수 있으므로 유닉스 소켓을 쓰거나 ' +
          '127.0.0.1에 바인딩해야 합니다.',
      },
      expects: {
        users: ['root', 'www-data', 'apache', 'nginx', 'http', '*'],
        loopbackPorts: [9000],
      },
    },
    {
      id: 'uwsgi',
      names: ['uwsgi'],
      paths: ['/usr/bin/uwsgi*', '/usr/sbin/uwsgi', '/usr/local/bin/uwsgi'],
      role: {
        en: 'Runs web applications, mostly Python, for a web server in front of it.',
        ko: '앞단의 웹 서버를 위해 주로 Python 웹 애플리케이션을 실행합니다.',
      },
      worry: {
        en:
          'A uwsgi socket on a public port allows code to be run: bind it to 127.0.0.1 or a ' +
          'Unix socket.',
        ko:
          'uwsgi 소켓이 공개 포트에 있으면 코드 실행이 가능하므로 127.0.0.1이나 유닉스 소켓에 ' +
          '바인딩해야 합니다.',
      },
      expects: { users: ['www-data', 'uwsgi', '*', 'root'], ports: [80, 8000, 8080] },
    },
    {
      id: 'small-web-servers',
      names: 'webfsd mini_httpd mini-httpd'.split(' '),
      paths: '/usr/bin/webfsd /usr/sbin/mini_httpd'.split(' '),
      role: {
        en: 'A small web server that hands out files.',
        ko: '파일을 내주는 작은 웹 서버입니다.',
      },
      worry: null,
      expects: { users: ['www-data', 'nobody', '*'], ports: ['*'] },
    },
    {
      id: 'traffic-server',
      names: 'traffic_server [TS_MAIN] traffic_manager traffic_crashlog traffic_cop'.split(' '),
      paths: (
        '/usr/bin/traffic_server /usr/bin/traffic_manager /usr/bin/traffic_crashlog ' +
        '/usr/bin/traffic_cop /opt/ts/bin/*'
      ).split(' '),
      role: {
        en: 'Apache Traffic Server, a proxy that keeps what web servers have sent.',
        ko: '웹 서버가 보낸 내용을 보관해 두는 프록시인 Apache Traffic Server입니다.',
      },
      worry: null,
      expects: { users: ['trafficserver', 'ats', 'nobody', 'root'], ports: [8080, '*'] },
    },
    {
      id: 'nghttpx',
      names: 'nghttpx'.split(' '),
      paths: '/usr/sbin/nghttpx /usr/bin/nghttpx'.split(' '),
      role: {
        en: 'A proxy that speaks HTTP/2 and HTTP/3 for web servers that do not.',
        ko: 'HTTP/2와 HTTP/3을 모르는 웹 서버를 대신해 통신하는 프록시입니다.',
      },
      worry: null,
      expects: { users: ['root', 'nobody', 'nghttpx'], ports: ['*'] },
    },
    {
      id: 'rinetd',
      names: 'rinetd redir simpleproxy'.split(' '),
      paths: '/usr/sbin/rinetd /usr/bin/redir /usr/bin/simpleproxy'.split(' '),
      role: {
        en: 'Passes connections on from one address and port to another.',
        ko: '한 주소와 포트로 온 연결을 다른 곳으로 넘겨 줍니다.',
      },
      worry: {
        en: 'See that it leads nowhere that should not be reachable from outside.',
        ko: '외부에서 닿지 않아야 할 곳으로 이어지지 않는지 확인해야 합니다.',
      },
      expects: { users: ['root', '*'], ports: ['*'] },
    },
  ],
} satisfies KnownFamily;
