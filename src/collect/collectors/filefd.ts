// Open files of the whole machine, from /proc/sys/fs/file-nr.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';

export default defineCollector({
  name: 'filefd',
  platforms: ['linux'],
  everyMs: 5000,
  metrics: {
    node_filefd_allocated: gauge('count', 'Open files.', '열린 파일 수입니다.'),
    node_filefd_maximum: gauge('count', 'Limit of open files.', '열 수 있는 파일 한도입니다.', {
      keep: 'none',
    }),
  },
  charts: [
    {
      id: 'open-files',
      group: 'host',
      title: { en: 'Open files', ko: '열린 파일' },
      metrics: ['node_filefd_allocated'],
    },
  ],
  open(host) {
    const file = procFile(host, 'sys/fs/file-nr');
    return (emit) => {
      const scan = file.readOr('count of open files');
      emit.sample('node_filefd_allocated', scan.number());
      // The middle number is always 0 since Linux 2.6.
      scan.skipWord();
      emit.sample('node_filefd_maximum', scan.number());
    };
  },
});
