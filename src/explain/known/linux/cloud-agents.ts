// What a cloud provider runs in its virtual machines.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'cloud-agents',
  programs: [
    {
      id: 'cloud-init',
      names: ['cloud-init', 'cloud-id', 'ds-identify'],
      paths: (
        '/usr/bin/cloud-init /usr/bin/cloud-id /usr/bin/growpart /usr/bin/ec2metadata ' +
        '/usr/libexec/cloud-init/ds-identify /usr/lib/cloud-init/ds-identify'
      ).split(' '),
      role: {
        en:
          'Sets this virtual machine up at start as its cloud says: host name, keys, users, ' +
          'network and own scripts.',
        ko:
          '부팅할 때 클라우드가 지정한 호스트 이름, 키, 사용자, 네트워크, 스크립트로 이 가상 ' +
          '머신을 설정합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'amazon-agents',
      names: (
        'amazon-ssm-agen amazon-ssm-agent ssm-agent-worke ssm-agent-worker ssm-session-wor ' +
        'ssm-session-worker ssm-document-wo ssm-document-worker amazon-cloudwat ' +
        'amazon-cloudwatch-agent ec2-instance-co ec2-instance-connect eic_run_authori ' +
        'eic_run_authorized_keys'
      ).split(' '),
      paths: (
        '/usr/bin/amazon-ssm-agent /usr/bin/ssm-* /snap/amazon-ssm-agent/*/* /opt/aws/** ' +
        '/usr/share/ec2-instance-connect/*'
      ).split(' '),
      role: {
        en:
          "Amazon's agent on an EC2 machine: it runs commands and sessions from AWS Systems " +
          'Manager, or sends metrics and logs.',
        ko:
          'EC2 머신의 Amazon 에이전트로서 AWS Systems Manager의 명령과 세션을 실행하거나 지표와 ' +
          '로그를 보냅니다.',
      },
      worry: {
        en:
          'Whoever has the rights in AWS gets a root shell here without SSH: restrict ' +
          'ssm:StartSession and ssm:SendCommand.',
        ko:
          'AWS에 권한이 있으면 SSH 없이 root 셸을 얻으므로 ssm:StartSession과 ssm:SendCommand ' +
          '권한을 제한해야 합니다.',
      },
      expects: { users: ['root', 'cwagent', '*'] },
    },
    {
      id: 'google-agents',
      names: (
        'google_guest_ag google_guest_agent google_guest_a google_osconfig ' +
        'google_osconfig_agent google_metadata google_metadata_script_runner google_authoriz ' +
        'google_authorized_keys google_cloud_op google_cloud_ops_agent_engine ' +
        'google_cloud_ops_agent_wrapper google_guest_agent_manager'
      ).split(' '),
      paths: [
        '/usr/bin/google_*',
        '/opt/google-cloud-ops-agent/**',
        '/usr/lib/google/guest_agent/*',
      ],
      role: {
        en:
          "Google's agent on a Compute Engine machine: it sets up accounts, keys, network and " +
          'start scripts, or sends metrics.',
        ko:
          'Compute Engine 머신의 Google 에이전트로서 계정, 키, 네트워크, 시작 스크립트를 ' +
          '설정하거나 지표를 보냅니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'azure-agents',
      names: (
        'waagent walinuxagent WALinuxAgent azcmagent himds gc_linux_servic gc_linux_service ' +
        'AzureMonitorAge AzureMonitorAgent mdsd amacoreagent agentlauncher'
      ).split(' '),
      paths: (
        '/usr/sbin/waagent /opt/azcmagent/** /opt/microsoft/azuremonitoragent/** ' +
        '/opt/microsoft/omsagent/** /opt/GC_Ext/** /var/lib/waagent/**'
      ).split(' '),
      role: {
        en:
          "Microsoft's agent on an Azure machine: it sets the machine up, installs extensions " +
          'and reports to Azure.',
        ko:
          'Azure 머신의 Microsoft 에이전트로서 머신을 설정하고 확장 기능을 설치하며 Azure에 ' +
          '보고합니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'syslog', 'himds', '*'],
        ports: ['68/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'other-cloud-agents',
      names: (
        'oracle-cloud-ag oracle-cloud-agent unified-monitor unified-monitoring-agent ' +
        'aliyun-service AliYunDun AliYunDunUpdate AliYunDunMonito AliYunDunMonitor argusagent ' +
        'tat_agent YDService YDLive barad_agent droplet-agent do-agent'
      ).split(' '),
      paths: (
        '/snap/oracle-cloud-agent/** /usr/libexec/oracle-cloud-agent/** ' +
        '/usr/local/share/aliyun-assist/** /usr/local/aegis/** /usr/local/cloudmonitor/** ' +
        '/usr/local/qcloud/** /opt/digitalocean/** /opt/unified-monitoring-agent/**'
      ).split(' '),
      role: {
        en:
          'The agent of the cloud provider (Oracle, Alibaba, Tencent, DigitalOcean): it reports ' +
          "on this machine and runs the provider's commands.",
        ko:
          '클라우드 업체(Oracle, Alibaba, Tencent, DigitalOcean)의 에이전트로서 이 머신의 ' +
          '상태를 보고하고 업체의 명령을 실행합니다.',
      },
      worry: {
        en:
          'Whoever controls the account at the provider can run commands here as root: protect ' +
          'it with two factors.',
        ko:
          '클라우드 계정을 가진 사람이 여기서 root로 명령을 실행할 수 있으므로 계정을 2단계 ' +
          '인증으로 보호해야 합니다.',
      },
      expects: { users: ['root', 'do-agent', 'oracle-cloud-agent', '*'] },
    },
  ],
} satisfies KnownFamily;
