// Servers at which people meet: chat over IRC, and games.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'chat-and-games',
  programs: [
    {
      id: 'irc-server',
      names: ['inspircd', 'ngircd', 'unrealircd', 'ircd', 'ircd-hybrid'],
      paths: (
        '/usr/sbin/inspircd /usr/bin/inspircd /usr/sbin/ngircd /usr/bin/ngircd ' +
        '/usr/bin/unrealircd /opt/unrealircd/bin/unrealircd /usr/sbin/ircd /usr/sbin/ircd-hybrid ' +
        '/usr/bin/ircd'
      ).split(' '),
      role: {
        en: 'An IRC server: people chat in its channels.',
        ko: '사람들이 채널에서 대화하는 IRC 채팅 서버입니다.',
      },
      worry: {
        en: 'Intruders run such servers to command the machines they have taken.',
        ko: '침입자가 장악한 서버들을 조종하려고 이런 서버를 돌리기도 합니다.',
      },
      expects: { users: ['irc', 'ircd', 'inspircd', 'ngircd', '*'], ports: [6667, 6697, '*'] },
    },
    {
      id: 'irc-bridge',
      names: ['bitlbee', 'quasselcore', 'weechat-headless', 'soju', 'matterbridge'],
      paths: (
        '/usr/sbin/bitlbee /usr/bin/quasselcore /usr/bin/weechat-headless /usr/bin/soju ' +
        '/usr/bin/matterbridge /usr/local/bin/matterbridge'
      ).split(' '),
      role: {
        en: 'Stays in chats for somebody who is away, or joins chat networks with each other.',
        ko: '자리를 비운 사람 대신 채팅에 머물거나 채팅 네트워크를 서로 이어 줍니다.',
      },
      worry: null,
      expects: { users: ['bitlbee', 'quasselcore', '*'], ports: ['*'] },
    },
    {
      id: 'game-server',
      names: (
        'minetestserver luantiserver ioq3ded teeworlds-server freeciv-server openttd bzfs ' +
        'wesnothd warzone2100-ser supertuxkart xonotic-dedicat armagetronad-de srcds_linux ' +
        'bedrock_server TerrariaServer* factorio valheim_server* PalServer-Linux*'
      ).split(' '),
      paths: (
        '/usr/lib/minetest/minetestserver /**/minetestserver /**/luantiserver ' +
        '/usr/lib/ioquake3/ioq3ded /usr/games/teeworlds-server /usr/games/freeciv-server ' +
        '/usr/games/openttd /usr/games/bzfs /usr/games/wesnothd /usr/games/warzone2100-server ' +
        '/usr/games/supertuxkart /usr/games/xonotic-dedicated ' +
        '/usr/games/armagetronad-dedicated /**/srcds_linux /**/bedrock_server ' +
        '/**/TerrariaServer* /**/bin/x64/factorio ' +
        '/**/valheim_server* /**/PalServer-Linux*'
      ).split(' '),
      role: {
        en: 'A server of a game, over which people play with each other.',
        ko: '사람들이 함께 게임을 하도록 이어 주는 게임 서버입니다.',
      },
      worry: {
        en: 'Such servers are seldom checked for holes: let it run as a user of its own.',
        ko: '취약점 점검이 드문 프로그램이므로 전용 사용자로 실행하는 것이 좋습니다.',
      },
      expects: {
        users: ['Debian-minetest', 'Debian-openarena', 'games', '*'],
        ports: ['*'],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
  ],
} satisfies KnownFamily;
