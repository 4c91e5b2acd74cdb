import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchSettings } from '../../kit/settings/watch-settings.ts';
import { ErrorRules, type ErrorSettings } from './error-rules.ts';

const defaults: ErrorSettings = {
  errorWords: watchSettings.errorWords.default,
  errorIgnore: watchSettings.errorIgnore.default,
};

function verdictOf(text: string, settings = defaults): 'error' | 'ignored' | 'none' {
  const [judged] = new ErrorRules(settings).judge([text]);
  return typeof judged === 'object' ? 'error' : (judged ?? 'none');
}

/** Lines as programs write them, without their stamps. */
const real = {
  error: [
    // nginx
    '[emerg] 123#123: bind() to 0.0.0.0:80 failed (98: Address already in use)',
    '[error] 31#31: *1 open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file)',
    '[crit] 31#31: *2 open() "/var/log/nginx/error.log" failed (13: Permission denied)',
    // PostgreSQL, MySQL, Redis
    'FATAL:  password authentication failed for user "app"',
    'ERROR:  duplicate key value violates unique constraint "users_pkey"',
    '0 [ERROR] [MY-010119] [Server] Aborting',
    '1:M 22 Nov 2026 # Failed opening the temp RDB file temp.rdb for saving: Permission denied',
    // JVM, Python, Node.js, Go, .NET
    'Exception in thread "main" java.lang.NullPointerException: x',
    'java.net.ConnectException: Connection refused',
    'ValueError: invalid literal for int() with base 10: "x"',
    'TypeError: Cannot read properties of undefined (reading "id")',
    'panic: runtime error: index out of range [3] with length 3',
    'Unhandled exception. System.IO.FileNotFoundException: Could not find file',
    // kernel and systemd
    'Buffer I/O error on dev sda1, logical block 0, async page read',
    'EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory',
    'ata1.00: failed command: READ FPDMA QUEUED',
    'nginx.service: Main process exited, code=exited, status=1/FAILURE',
    "nginx.service: Failed with result 'exit-code'.",
    'Failed to start A high performance web server.',
    // sshd, sudo, audit
    'Failed password for invalid user oracle from 203.0.113.44 port 22 ssh2',
    'pam_unix(sudo:auth): authentication failure; logname= uid=1000 euid=0 user=deploy',
    'type=USER_AUTH msg=audit(1795280000.123:456): acct="root" exe="/usr/sbin/sshd" res=failed',
    // JSON and logfmt
    '{"log":"ERROR db timeout\\n","stream":"stderr","time":"2026-11-22T10:00:00Z"}',
    '{"level":"error","ts":1795280000,"msg":"cannot connect","error":"dial tcp: refused"}',
    'level=error msg="request failed" err="context deadline exceeded"',
    'level=info msg="retrying" error="connection refused" failed=false',
    // what rules must not take with them
    '0 errors, 3 failed',
    'Tests: 12 passed, 0 errors, 1 failure',
    'failover=true: failed to promote the standby',
    'no errors in module a; exception in module b',
    'error: 0 bytes read',
    'errors: 0 failed: 3 ok',
    'failed: 0 okay, 3 lost',
    'error: none of the servers answered',
    'error=0x80070005',
    'errors: 0.5 % of requests',
    'error=0.25',
    '10 errors',
    '1,000 errors',
    'errors=17 failed=0',
    'errors=0 failed=17',
    'errors: 0 failed: 17',
    'errors=0 failed to write the report',
    'the failover to node-2 failed over the weekend',
    'cannot read error.log: I/O error',
    // Korean
    '로그인 실패: error=인증 토큰이 만료되었습니다',
    '결제 서버 연결 Exception 발생',
    '작업 3건 failed 되었습니다',
  ],
  ignored: [
    '0 errors',
    'Compiled with 0 errors and 0 warnings',
    'found no errors',
    'status errors=0 failed=0 ok',
    'Errors: 0 Failed: 0',
    'errors: 0 failed: 0 ok',
    'job nightly: errors: 0 done',
    'result=no errors',
    'Backup finished without error.',
    'ran 12 tests, 12 passed, 0 failed',
    'level=info msg="no error"',
    'failover=true',
    'fail-over is enabled; failback: on',
    'entering failsafe mode',
    'fail2ban.actions: NOTICE [sshd] Ban 203.0.113.44',
    'errors=0 duration=3ms',
    'errors = 0',
    'failed=false',
    'exception: null, status: 200',
    'Passed: 12, Failed: 0, Errors: 0.',
    'Errors: 0  Warnings: 3',
    '{"status":200,"error":null}',
    '{"error":"","ok":true}',
    '{"errors":[],"data":{"id":1}}',
    '{"errors": {}, "failedCount": 0}',
    "{'error': None}",
    'lastError=nil failCount=0',
    'ErrorDocument 404 /404.html',
    'rotating /var/log/nginx/error.log',
    'using error_page 500 /50x.html',
    'EXT4-fs (vda1): mounted filesystem with ordered data mode. Opts: errors=remount-ro',
    'Restart policy: on-failure',
    'memory: usage 16384kB, limit 16384kB, failcnt 152',
    '백업이 끝났습니다: 0 errors',
  ],
  none: [
    '[notice] 1#1: signal process started',
    'LOG:  checkpoint complete: wrote 3 buffers (0.0%)',
    '"GET / HTTP/1.1" 500 12',
    'Started nginx.service - A high performance web server.',
    'level=warning msg="disk 91 % full"',
    '정상적으로 시작했습니다',
    '',
  ],
} as const;

describe('rules that explain parts of the same line', () => {
  it('each see it as it is, in whatever order they stand', () => {
    const rules = ['ok .* done', 'errors=0'];
    for (const errorIgnore of [rules, rules.toReversed()]) {
      const settings = { ...defaults, errorIgnore };
      assert.equal(verdictOf('ok errors=0 done; the disk failed', settings), 'error');
      assert.equal(verdictOf('ok errors=0 done', settings), 'ignored');
    }
  });
});

describe('rules of error lines', () => {
  for (const verdict of ['error', 'ignored', 'none'] as const) {
    it(`knows lines that are: ${verdict}`, () => {
      const wrong = real[verdict].filter((text) => verdictOf(text) !== verdict);
      assert.deepEqual(wrong, []);
    });
  }

  it('leaves a whole line out where a rule names something else in it', () => {
    const settings = { ...defaults, errorIgnore: ['^healthcheck', 'noise error'] };
    assert.equal(verdictOf('healthcheck: error 500', settings), 'ignored');
    assert.equal(verdictOf('the noise error', settings), 'ignored');
    assert.equal(verdictOf('the noise error, then an error', settings), 'error');
    const empty = { ...defaults, errorIgnore: ['x*'] };
    assert.equal(verdictOf('an error', empty), 'error', 'a match of nothing is none');
  });

  it('marks words of errors, of warnings and of information, whole, and nothing explained', () => {
    const text = '[info] 0 errors, WARNING: 3 Failed, NullPointerException, not informed';
    const rules = new ErrorRules(defaults);
    const [judged] = rules.judge([text]);
    assert(typeof judged === 'object');
    const marks = rules.marks(judged.left);
    assert.deepEqual(
      marks.map(({ from, to, tone }) => [text.slice(from, to), tone]),
      [
        ['info', 'info'],
        ['WARNING', 'warning'],
        ['Failed', 'error'],
        ['NullPointerException', 'error'],
      ],
    );
    assert.equal(rules.marks('error '.repeat(500)).length, 50);
  });

  it('takes any words, none of them as a pattern', () => {
    const settings = { errorWords: ['오류', 'a.b*', ' ', 'WARN'], errorIgnore: [] };
    assert.equal(verdictOf('연결 오류', settings), 'error');
    assert.equal(verdictOf('xA.B*y', settings), 'error');
    assert.equal(verdictOf('aXb', settings), 'none');
    assert.equal(verdictOf('an error', { errorWords: [], errorIgnore: [] }), 'none');
    const marks = new ErrorRules(settings).marks('warning: 오류가 났습니다');
    assert.deepEqual(marks, [
      { from: 0, to: 7, tone: 'error' },
      { from: 9, to: 11, tone: 'error' },
    ]);
  });

  it('switches a rule off that never ends, says so, and keeps the others', () => {
    const rules = new ErrorRules({ ...defaults, errorIgnore: ['^(a+)+$', '0 errors', '('] });
    const slow = `${'a'.repeat(60)}! error`;
    assert.deepEqual(rules.judge(['0 errors', slow, '0 errors']), [
      'ignored',
      { left: slow },
      'ignored',
    ]);
    assert.deepEqual(
      rules.troubles.map(({ name, reason }) => [name, /off/.test(reason.en)]),
      [
        ['(', true],
        ['^(a+)+$', true],
      ],
    );
    assert(rules.troubles.every(({ reason }) => /[가-힣]/.test(reason.ko)));
    rules.judge([slow]);
    assert.equal(rules.troubles.length, 2, 'it is not tried again');
  });

  it('uses a bounded number of rules and says how many are left out', () => {
    const errorIgnore = Array.from({ length: 130 }, (_, index) => `noise${index}`);
    const rules = new ErrorRules({ ...defaults, errorIgnore });
    assert.match(rules.troubles[0]?.reason.en ?? '', /first 100 .* 30 more/);
  });
});
