import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appFixture } from '../hub-fixture.ts';
import { ReportDesk } from './report-desk.ts';

const date = '2027-01-14';

test('a report that cannot be sent is a finding, until one goes out', async () => {
  const settings = { reportRecipients: ['ann@example.org'], smtpUrl: 'smtp://mail.example.org' };
  await using fixture = await appFixture(settings);
  let fails = true;
  const reports = new ReportDesk({
    ...fixture.parts,
    mailer: async () => {
      if (fails) throw new Error('the mail server is away');
      return { refused: [] };
    },
  });
  const open = async () =>
    (await fixture.parts.findings.list({ state: 'current', limit: 10 })).findings;
  const asked = { by: 'ann', again: false };
  assert.equal((await reports.send(date, asked)).state, 'waiting');
  assert.deepEqual(await open(), []);
  assert.equal((await reports.send(date, asked)).state, 'failed');
  const [finding] = await open();
  assert.equal(finding?.rule, 'report-not-sent');
  assert.match(finding?.why.en ?? '', /the mail server is away/);
  fails = false;
  assert.deepEqual(await reports.send(date, asked), { state: 'sent', error: null });
  assert.deepEqual(await open(), []);
  await reports.close();
});
