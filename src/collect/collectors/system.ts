// What the host is and runs: names, versions, hardware, virtualisation, boot time.

import { machine } from 'node:os';
import { join } from 'node:path';
import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { readText } from '../proc-file.ts';
import { readOsRelease, readSystemFact } from '../system-fact.ts';

const unameFiles = ['ostype', 'osrelease', 'version', 'hostname', 'domainname'] as const;

export default defineCollector({
  name: 'system',
  platforms: ['linux'],
  everyMs: 60_000,
  metrics: {
    node_uname_info: gauge('info', 'Name and version of the kernel.', '커널 이름과 버전입니다.', {
      labels: ['sysname', 'release', 'version', 'machine', 'nodename', 'domainname'],
      keep: 'none',
    }),
    node_os_info: gauge('info', 'The operating system.', '운영체제 정보입니다.', {
      labels: ['id', 'name', 'pretty_name', 'version', 'version_id'],
      keep: 'none',
    }),
    node_dmi_info: gauge('info', 'The hardware.', '하드웨어 정보입니다.', {
      labels: ['system_vendor', 'product_name'],
      keep: 'none',
    }),
  },
  open(host) {
    return (emit) => {
      const [sysname, release, version, nodename, domainname] = unameFiles.map(
        (file) => readText(join(host.procPath, 'sys/kernel', file)) ?? '',
      ) as [string, string, string, string, string];
      emit.sample('node_uname_info', 1, sysname, release, version, machine(), nodename, domainname);
      const os = readOsRelease(host);
      const said = (key: string): string => os.get(key) ?? '';
      emit.sample(
        'node_os_info',
        1,
        said('ID'),
        said('NAME'),
        said('PRETTY_NAME'),
        said('VERSION'),
        said('VERSION_ID'),
      );
      const fact = readSystemFact(host);
      emit.sample('node_dmi_info', 1, fact.vendor ?? '', fact.model ?? '');
      emit.fact('host.system', fact);
    };
  },
});
