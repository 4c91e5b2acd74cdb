// Logs of mail and FTP servers: who is written of there has not logged in to the host.

import { basename } from 'node:path';

const names = /^(?:mail|maillog|dovecot|vsftpd|proftpd|pure-ftpd)\b/;

/** That it is written says nothing of whether anybody writes the log of logins. */
export const isServerLog = (path: string): boolean => names.test(basename(path));
