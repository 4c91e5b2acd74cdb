// Screens, sign-in and the session of a desktop.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'desktop-session',
  programs: [
    {
      id: 'xorg',
      names: (
        'Xorg Xorg.bin X Xorg.wrap Xvfb Xephyr Xwayland xinit startx xauth xrandr xset ' +
        'setxkbmap xkbcomp'
      ).split(' '),
      paths: (
        '/usr/lib/xorg/* /usr/libexec/Xorg* /usr/lib/Xorg* /usr/bin/Xorg /usr/bin/X ' +
        '/usr/bin/Xvfb /usr/bin/Xephyr /usr/bin/Xwayland /usr/bin/xinit /usr/bin/startx ' +
        '/usr/bin/xauth /usr/bin/xrandr /usr/bin/xset /usr/bin/xrdb /usr/bin/xhost ' +
        '/usr/bin/xmodmap /usr/bin/xsetroot /usr/bin/xgamma /usr/bin/iceauth /usr/bin/sessreg ' +
        '/usr/bin/xrefresh /usr/bin/xvfb-run /usr/bin/setxkbmap /usr/bin/xkbcomp'
      ).split(' '),
      role: {
        en:
          'Draws the windows of a desktop on the screen (X server), or does so for old programs ' +
          'under Wayland (Xwayland).',
        ko:
          '데스크톱의 창을 화면에 그리는 X 서버이거나, Wayland에서 예전 프로그램을 위해 그리는 ' +
          'Xwayland입니다.',
      },
      worry: {
        en:
          'X over TCP (port 6000) lets others read the keyboard: it must run with "-nolisten ' +
          'tcp", the default.',
        ko:
          'TCP로 연 X(포트 6000)는 키 입력을 읽힐 수 있으므로 기본값인 "-nolisten tcp"로 ' +
          '실행되어야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        loopbackPorts: [6000],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'display-managers',
      names: (
        'gdm gdm3 gdm-session-wor gdm-session-worker gdm-x-session gdm-wayland-ses ' +
        'gdm-wayland-session sddm sddm-helper sddm-greeter lightdm lightdm-gtk-gre ' +
        'lightdm-gtk-greeter slick-greeter xdm slim lxdm greetd agreety tuigreet ly ' +
        'unity-greeter'
      ).split(' '),
      paths: (
        '/usr/sbin/gdm3 /usr/sbin/gdm /usr/libexec/gdm-* /usr/lib/gdm-* /usr/lib/gdm3/* ' +
        '/usr/lib/gdm/* /usr/bin/sddm /usr/libexec/sddm-helper /usr/lib/sddm-helper ' +
        '/usr/lib/*/sddm/* /usr/libexec/sddm-* /usr/bin/sddm-greeter /usr/bin/sddm-greeter-qt6 ' +
        '/usr/sbin/lightdm /usr/sbin/lightdm-gtk-greeter /usr/sbin/slick-greeter /usr/sbin/xdm ' +
        '/usr/bin/slim /usr/sbin/lxdm /usr/sbin/greetd /usr/bin/ly'
      ).split(' '),
      role: {
        en: 'Shows the graphical sign-in screen and starts the desktop of the user who signs in.',
        ko: '그래픽 로그인 화면을 보여 주고 로그인한 사용자의 데스크톱을 시작합니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'gdm', 'Debian-gdm', 'sddm', 'lightdm', 'greeter', '*'],
        warnings: ['EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'gnome-shell',
      names: (
        'gnome-shell mutter gnome-shell-cal gnome-shell-calendar-server gjs gjs-console ' +
        'gnome-kiosk budgie-wm cinnamon muffin'
      ).split(' '),
      paths: (
        '/usr/bin/gnome-shell /usr/libexec/gnome-shell-calendar-server ' +
        '/usr/lib/gnome-shell-calendar-server /usr/bin/mutter /usr/bin/gjs /usr/bin/gjs-console ' +
        '/usr/bin/cinnamon /usr/bin/muffin /usr/bin/budgie-wm'
      ).split(' '),
      role: {
        en: 'Draws the GNOME or Cinnamon desktop: windows, panel and menus.',
        ko: '창, 패널, 메뉴 등 GNOME 또는 Cinnamon 데스크톱을 그립니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'gnome-session',
      names: (
        'gnome-session gnome-session-b gnome-session-binary gnome-session-c gnome-session-ctl ' +
        'gsd-* goa-daemon goa-identity-se goa-identity-service evolution-* gnome-software ' +
        'gnome-control-c gnome-control-center gnome-calendar gnome-disks gnome-text-edit ' +
        'gnome-text-editor nautilus eog evince totem dconf-service'
      ).split(' '),
      paths: (
        '/usr/libexec/gnome-session-* /usr/lib/gnome-session-* /usr/bin/gnome-session ' +
        '/usr/bin/gnome-session-inhibit /usr/bin/gnome-session-quit /usr/libexec/gnome-shell-* ' +
        '/usr/lib/gnome-shell-* /usr/libexec/camel-* /usr/bin/gcr-viewer ' +
        '/usr/libexec/gcr-prompter /usr/lib/gcr-prompter /usr/libexec/gsd-* /usr/lib/gsd-* ' +
        '/usr/lib/gnome-settings-daemon/* /usr/libexec/goa-* /usr/lib/goa-* ' +
        '/usr/lib/gnome-online-accounts/* /usr/libexec/evolution-* /usr/lib/evolution-* ' +
        '/usr/libexec/evolution-data-server/* /usr/lib/evolution/* /usr/bin/gnome-software ' +
        '/usr/bin/gnome-control-center /usr/bin/gnome-calendar /usr/bin/gnome-disks ' +
        '/usr/bin/nautilus /usr/bin/evince /usr/bin/eog /usr/bin/totem ' +
        '/usr/libexec/dconf-service /usr/lib/dconf-service /usr/lib/dconf/dconf-service ' +
        '/usr/bin/gnome-text-editor'
      ).split(' '),
      role: {
        en:
          'A part of the GNOME desktop: session, settings, online accounts, calendar or one of ' +
          'its programs.',
        ko: '세션, 설정, 온라인 계정, 일정 등 GNOME 데스크톱의 일부나 프로그램입니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'gdm', 'Debian-gdm'],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'kde',
      names: (
        'kwin_wayland kwin_x11 plasmashell kded5 kded6 ksmserver startplasma-way ' +
        'startplasma-wayland startplasma-x11 plasma_session kactivitymanage kactivitymanagerd ' +
        'kglobalaccel5 kglobalacceld krunner ksplashqml baloo_file baloo_file_extr ' +
        'baloo_file_extractor baloorunner org_kde_powerde org_kde_powerdevil xembedsniproxy ' +
        'gmenudbusmenupr gmenudbusmenuproxy kdeconnectd kiod5 kiod6 kioslave5 dolphin ' +
        'DiscoverNotifie DiscoverNotifier akonadi* ksystemstats plasma-discover'
      ).split(' '),
      paths: (
        '/usr/bin/kwin_* /usr/bin/plasmashell /usr/bin/kded5 /usr/bin/kded6 /usr/bin/ksmserver ' +
        '/usr/bin/startplasma-* /usr/bin/plasma_session /usr/libexec/kactivitymanagerd ' +
        '/usr/lib/kactivitymanagerd /usr/lib/*/libexec/* /usr/bin/kglobalaccel5 ' +
        '/usr/libexec/kf5/* /usr/libexec/kf6/* /usr/lib/kf6/* /usr/lib/kf5/* /usr/bin/krunner ' +
        '/usr/bin/klipper /usr/bin/kcminit /usr/bin/ksplashqml /usr/bin/baloo_file ' +
        '/usr/bin/xembedsniproxy /usr/bin/gmenudbusmenuproxy /usr/libexec/kglobalacceld ' +
        '/usr/libexec/org_kde_powerdevil /usr/bin/kdeconnectd /usr/bin/dolphin ' +
        '/usr/bin/akonadi* /usr/bin/ksystemstats /usr/bin/plasma-discover ' +
        '/usr/lib/*/qt5/libexec/*'
      ).split(' '),
      role: {
        en:
          'A part of the KDE Plasma desktop: windows, panel, settings, search or one of its ' +
          'programs.',
        ko: '창, 패널, 설정, 검색 등 KDE Plasma 데스크톱의 일부나 프로그램입니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        ports: [1716, '1716/udp'],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'other-desktops',
      names: (
        'xfce4-session xfwm4 xfce4-panel xfdesktop xfsettingsd xfconfd xfce4-power-man ' +
        'xfce4-power-manager xfce4-notifyd xfce4-screensav xfce4-screensaver Thunar thunar ' +
        'mate-session mate-panel marco caja lxsession lxpanel pcmanfm lxqt-session lxqt-panel ' +
        'openbox i3 sway swaybar swaybg waybar hyprland Hyprland weston labwc wayfire ' +
        'xscreensaver light-locker picom compton i3bar i3lock rofi dunst mako notify-osd wofi ' +
        'bspwm fluxbox icewm cinnamon-sessio cinnamon-session budgie-panel nemo tumblerd ' +
        'wrapper-2.0 blueman-applet blueman-tray system-config-p system-config-printer'
      ).split(' '),
      paths: (
        '/usr/bin/xfce4-session /usr/bin/xfwm4 /usr/bin/xfce4-panel /usr/bin/xfdesktop ' +
        '/usr/bin/xfsettingsd /usr/lib/*/xfce4/** /usr/lib/xfce4/** /usr/lib64/xfce4/** ' +
        '/usr/bin/xfce4-power-manager /usr/bin/xfce4-screensaver /usr/bin/thunar ' +
        '/usr/bin/mate-session /usr/bin/mate-panel /usr/bin/marco /usr/bin/caja ' +
        '/usr/bin/lxsession /usr/bin/lxpanel /usr/bin/pcmanfm /usr/bin/lxqt-session ' +
        '/usr/bin/lxqt-panel /usr/bin/openbox /usr/bin/i3 /usr/bin/sway /usr/bin/swaybar ' +
        '/usr/bin/swaybg /usr/bin/waybar /usr/bin/Hyprland /usr/bin/weston ' +
        '/usr/libexec/weston-* /usr/bin/labwc /usr/bin/wayfire /usr/bin/xscreensaver ' +
        '/usr/bin/light-locker /usr/bin/picom /usr/bin/i3bar /usr/bin/i3lock /usr/bin/rofi ' +
        '/usr/bin/dunst /usr/bin/mako /usr/bin/bspwm /usr/bin/fluxbox /usr/bin/icewm ' +
        '/usr/bin/cinnamon-session /usr/bin/nemo /usr/lib/*/tumbler-1/tumblerd ' +
        '/usr/bin/blueman-applet /usr/bin/blueman-tray /usr/share/system-config-printer/* ' +
        '/usr/bin/system-config-printer /usr/bin/system-config-printer-applet ' +
        '/usr/lib/mate-panel/* /usr/libexec/mate-panel/* /usr/bin/udiskie ' +
        '/usr/bin/blueman-manager /usr/libexec/blueman-rfcomm-watcher /usr/bin/swaymsg ' +
        '/usr/bin/swaynag /usr/bin/i3-msg /usr/bin/i3-nagbar /usr/bin/openbox-session ' +
        '/usr/bin/xflock4 /usr/bin/xfconf-query /usr/bin/budgie-panel ' +
        '/usr/libexec/xscreensaver/*'
      ).split(' '),
      role: {
        en: 'A part of another desktop or window system (Xfce, MATE, LXQt, i3, sway and others).',
        ko: 'Xfce, MATE, LXQt, i3, sway 등 다른 데스크톱이나 창 관리자의 일부입니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'session-start',
      names: (
        'Xsession startxfce4 im-launch xdg-user-dirs-u xdg-user-dirs-update xdg-user-dirs-g ' +
        'xdg-user-dirs-gtk-update xsettingsd xbindkeys xss-lock redshift gammastep xdg-open'
      ).split(' '),
      paths: (
        '/etc/X11/Xsession /usr/bin/startxfce4 /usr/bin/im-launch /usr/bin/xdg-user-dirs-update ' +
        '/usr/bin/xdg-user-dirs-gtk-update /usr/bin/xsettingsd /usr/bin/xbindkeys ' +
        '/usr/bin/xss-lock /usr/bin/redshift /usr/bin/gammastep ' +
        '/usr/libexec/geoclue-2.0/demos/agent /usr/bin/xdg-open'
      ).split(' '),
      role: {
        en: 'Starts the parts of a desktop session, or does a small service within it.',
        ko: '데스크톱 세션의 구성 요소를 시작하거나 세션 안에서 작은 일을 합니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
