// Ports of pages that steer something: made for administrators, not for everybody.

import type { PortEntry } from './port-entry.ts';

export const management: readonly PortEntry[] = [
  [
    9990,
    'WildFly',
    'The console of WildFly can install programs on the server.',
    'WildFly 관리 콘솔로 서버에 프로그램을 설치할 수 있습니다.',
  ],
  [
    8080,
    'web application',
    'Often a manager page, a proxy or a test server that was meant for insiders.',
    '관리 페이지나 프록시, 시험 서버처럼 내부용인 경우가 많습니다.',
  ],
  [
    8888,
    'Jupyter',
    'Jupyter runs any code for whoever has its token, and without a token for everybody.',
    'Jupyter는 토큰을 아는 사람의 코드를 그대로 실행하며, 토큰을 끄면 누구의 코드든 실행합니다.',
  ],
  [
    8443,
    'web application',
    'Often the management page of an appliance or a control panel.',
    '장비나 관리 패널의 관리 페이지인 경우가 많습니다.',
  ],
  [
    5601,
    'Kibana',
    'Kibana shows all that Elasticsearch holds, without a sign-in unless security is on.',
    'Kibana는 보안 기능을 켜지 않으면 로그인 없이 Elasticsearch의 모든 것을 보여 줍니다.',
  ],
  [
    3000,
    'development server',
    'Usually Grafana or a development server, which is not made for strangers.',
    'Grafana나 개발 서버가 쓰는 포트입니다. 개발 서버는 외부에 열 것이 아닙니다.',
  ],
  [
    9090,
    'Prometheus, Cockpit',
    'Prometheus tells everything about your servers here; Cockpit signs administrators in.',
    'Prometheus라면 서버의 모든 정보를, Cockpit이라면 관리자 로그인을 내놓는 포트입니다.',
  ],
  [
    9091,
    'Pushgateway',
    'Takes figures from everybody (Pushgateway) or steers downloads (Transmission).',
    '누구의 수치든 받아들이거나(Pushgateway) 내려받기를 조종하는(Transmission) 포트입니다.',
  ],
  [
    15672,
    'RabbitMQ',
    'The page of RabbitMQ, often still open to guest with the password guest.',
    'RabbitMQ 관리 페이지입니다. guest/guest로 열려 있는 경우가 많습니다.',
  ],
  [
    8200,
    'Vault',
    'Vault keeps secrets: its door should not face the street.',
    'Vault는 비밀을 보관합니다. 그 문이 인터넷을 향해서는 안 됩니다.',
  ],
  [
    9001,
    'supervisor, MinIO',
    'Steers processes (supervisor) or storage (MinIO console).',
    '프로세스(supervisor)나 저장소(MinIO 콘솔)를 조종하는 포트입니다.',
  ],
  [
    10000,
    'Webmin',
    'Webmin steers the whole server as root, and has had flaws that needed no password.',
    'Webmin은 root로 서버 전체를 조종하며, 비밀번호 없이 뚫린 적이 있습니다.',
  ],
  [
    2082,
    'cPanel',
    'cPanel without encryption: the password goes over the net in the clear.',
    '암호화하지 않는 cPanel입니다. 비밀번호가 평문으로 오갑니다.',
  ],
  [
    2083,
    'cPanel',
    'cPanel steers web sites and mail of customers.',
    '고객의 웹사이트와 메일을 조종하는 cPanel입니다.',
  ],
  [
    2086,
    'WHM',
    'WHM steers the whole hosting server, here without encryption.',
    '호스팅 서버 전체를 조종하는 WHM이며, 이 포트는 암호화하지 않습니다.',
  ],
  [2087, 'WHM', 'WHM steers the whole hosting server.', '호스팅 서버 전체를 조종하는 WHM입니다.'],
  [
    6443,
    'Kubernetes',
    'The API of Kubernetes: whoever is believed here owns the cluster.',
    'Kubernetes API입니다. 여기서 인증되면 클러스터를 통째로 다룰 수 있습니다.',
  ],
];
