// What journals, syslog daemons and container engines write as JSON, as the programs wrote it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EnvelopeReader } from './envelope.ts';

const message = 'Failed password for invalid user "bob" from 192.0.2.4 port 50022 ssh2';
const reader = new EnvelopeReader();

/** Rsyslog 8.2302 and syslog-ng 3.38 of the same message of sshd[4242] on the host vm. */
const lines: Readonly<Record<string, string>> = {
  "rsyslog's jsonmesg":
    '{ "msg": " Failed password for invalid user \\"bob\\" from 192.0.2.4 port 50022 ssh2",' +
    ' "rawmsg": "<86>Nov 23 00:05:51 sshd[4242]: Failed password for invalid user \\"bob\\"' +
    ' from 192.0.2.4 port 50022 ssh2", "timereported": "2026-11-23T00:05:51.872929+00:00"' +
    ', "hostname": "vm", "syslogtag": "sshd[4242]:", "inputname": "imuxsock", "fromhost":' +
    ' "vm", "fromhost-ip": "127.0.0.1", "pri": "86", "syslogfacility": "10", "syslogsever' +
    'ity": "6", "timegenerated": "2026-11-23T00:05:51.872929+00:00", "programname": "sshd' +
    '", "protocol-version": "0", "structured-data": "-", "app-name": "sshd", "procid": "4' +
    '242", "msgid": "-", "uuid": null, "$!": null }',
  "a template of rsyslog's manual":
    '{"@timestamp":"2026-11-23T00:05:51.872929+00:00","host":"vm","severity":"info","faci' +
    'lity":"authpriv","tag":"sshd[4242]:","message":" Failed password for invalid user \\"' +
    'bob\\" from 192.0.2.4 port 50022 ssh2"}',
  'a list template of rsyslog':
    '{"@timestamp":"2026-11-23T00:05:51.872929+00:00", "host":"vm", "severity":6, "facili' +
    'ty":10, "syslog-tag":"sshd[4242]:", "source":"sshd", "message":" Failed password for' +
    ' invalid user \\"bob\\" from 192.0.2.4 port 50022 ssh2"}',
  'a template for Logstash':
    '{"@timestamp":"2026-11-23T00:05:51.872929+00:00","@version":"1","message":" Failed p' +
    'assword for invalid user \\"bob\\" from 192.0.2.4 port 50022 ssh2","sysloghost":"vm","' +
    'severity":"info","facility":"authpriv","programname":"sshd","procid":"4242"}',
  "syslog-ng's format-json":
    '{"SOURCE":"s","PROGRAM":"sshd","PRIORITY":"info","PID":"4242","MESSAGE":"Failed pass' +
    'word for invalid user \\"bob\\" from 192.0.2.4 port 50022 ssh2","LEGACY_MSGHDR":"sshd[' +
    '4242]: ","HOST_FROM":"vm","HOST":"vm","FACILITY":"authpriv","DATE":"Nov 23 00:17:46"' +
    '}',
};

const docker = (log: string): string =>
  JSON.stringify({ log, stream: 'stderr', time: '2026-11-23T00:05:51.872929123Z' });
const syslogLine = `Nov 22 10:00:00 mail sshd[4242]: ${message}`;
const partsOf = (line: string) => {
  const { stamp, host, program, pid, message: said } = reader.read(line);
  const time = stamp && new Date(stamp.atMs).toISOString();
  return [time, host, program, pid, said];
};
const written = '2026-11-23T00:05:51.872Z';

describe('a line of JSON', () => {
  for (const [what, line] of Object.entries(lines)) {
    it(`is read as ${what}`, () => {
      const [time, ...said] = partsOf(line);
      assert.deepEqual(said, ['vm', 'sshd', 4242, message]);
      // Syslog-ng's stamp has no year.
      assert.match(
        String(time),
        line.includes('"DATE"') ? /-11-23T/ : /^2026-11-23T00:05:51.872Z$/,
      );
      assert.equal(reader.read(line).level, 'INFO');
    });
  }

  it('is read in a JSON text sequence, where each begins with a control', () => {
    const fields = { MESSAGE: message, SYSLOG_IDENTIFIER: 'sshd', _PID: '7', _HOSTNAME: 'web1' };
    const line = JSON.stringify({ ...fields, __REALTIME_TIMESTAMP: '1793520001123456' });
    const parts = ['2026-11-01T08:00:01.123Z', 'web1', 'sshd', 7, message];
    // `cleanLine` has made U+FFFD of it.
    assert.deepEqual(partsOf(`\ufffd${line}`), parts);
  });

  it('is of when a container wrote it, by whom the line in it says', () => {
    assert.deepEqual(partsOf(docker(`${syslogLine}\n`)), [written, 'mail', 'sshd', 4242, message]);
    assert.deepEqual(partsOf(docker(`${message}\r\n`)), [written, null, null, null, message]);
    const cri = `2026-11-23T00:05:51.872929123Z stderr F ${syslogLine}`;
    assert.deepEqual(partsOf(cri), [written, 'mail', 'sshd', 4242, message]);
    const own = '2026-11-23T00:05:51.872929123Z stdout F the program says so: well';
    assert.deepEqual(partsOf(own).slice(1, 4), [null, null, null]);
  });

  it('may be what a shipper has read, some time after it was written', () => {
    const beats = { '@timestamp': '2026-11-23T00:05:51.872Z', message: syslogLine, agent: {} };
    const [time, ...said] = partsOf(JSON.stringify(beats));
    assert.deepEqual(said, ['mail', 'sshd', 4242, message]);
    assert.match(String(time), /-11-22T/);
  });

  it('cannot pass for one of another program by what guests have typed', () => {
    const typed = { level: 30, time: 1795392351872, hostname: 'web', msg: syslogLine };
    assert.deepEqual(partsOf(JSON.stringify(typed)), [written, 'web', null, null, syslogLine]);
    const logged = { MESSAGE: syslogLine, __REALTIME_TIMESTAMP: '1795392351872929' };
    assert.deepEqual(partsOf(JSON.stringify(logged)).slice(1, 4), [null, null, null]);
    const odd = ['{', '{}', '{"a":1}', '{"msg":5}', '{"time":"never"}', '{"message":{"a":1}}'];
    for (const line of odd) assert.deepEqual(partsOf(line), [null, null, null, null, line]);
  });
});
