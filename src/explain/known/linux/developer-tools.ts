// Editors, compilers, debuggers and the servers of source code.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'developer-tools',
  programs: [
    {
      id: 'jupyter',
      names: [
        'jupyter',
        'jupyter-lab',
        'jupyter-noteboo',
        'jupyter-notebook',
        'jupyter-server',
        'jupyterhub',
      ],
      paths: (
        '/usr/bin/jupyter /usr/local/bin/jupyter /usr/bin/jupyter-lab ' +
        '/usr/local/bin/jupyter-lab /usr/bin/jupyter-notebook /usr/local/bin/jupyter-notebook ' +
        '/usr/bin/jupyter-server /usr/local/bin/jupyter-server /usr/bin/jupyterhub ' +
        '/usr/local/bin/jupyterhub /**/bin/jupyter /**/bin/jupyter-lab /**/bin/jupyter-notebook ' +
        '/**/bin/jupyter-server /**/bin/jupyterhub'
      ).split(' '),
      role: {
        en: 'Jupyter: runs Python code that people type into web pages, on port 8888.',
        ko: '사람이 웹 화면에 입력한 Python 코드를 포트 8888에서 실행하는 Jupyter입니다.',
      },
      worry: {
        en:
          'Whoever gets in runs code as this user: never switch the token off, and bind it to ' +
          '127.0.0.1.',
        ko:
          '접속한 사람은 이 사용자로 코드를 실행하므로 토큰을 끄지 말고 127.0.0.1에 바인딩해야 ' +
          '합니다.',
      },
      expects: {
        users: ['*'],
        ports: [8000],
        loopbackPorts: [8888, 8081, 8889],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'code-server',
      names: 'code-server code-tunnel code-insiders openvscode-serv openvscode-server'.split(' '),
      paths: (
        '/usr/lib/code-server/** /usr/bin/code-server /home/*/.vscode-server/** ' +
        '/root/.vscode-server/** /home/*/.vscode/** /home/*/.cursor-server/** ' +
        '/root/.cursor-server/** /usr/share/code/** /usr/share/code-insiders/** /snap/code/** ' +
        '/opt/openvscode-server/** /usr/bin/coder /usr/local/bin/coder ' +
        '/home/*/.windsurf-server/**'
      ).split(' '),
      role: {
        en:
          'An editor of code: on the desktop, in the browser, or the part of Visual Studio Code ' +
          "that a developer's SSH session leaves here.",
        ko:
          '데스크톱이나 브라우저의 코드 편집기이거나, 개발자의 SSH 세션이 이 호스트에 남긴 ' +
          'Visual Studio Code의 서버 부분입니다.',
      },
      worry: {
        en:
          'It gives a shell to whoever signs in; "code tunnel" goes past the firewall, so know ' +
          'who uses it.',
        ko:
          '로그인한 사람에게 셸을 제공하고 "code tunnel"은 방화벽을 우회하므로 누가 쓰는지 알고 ' +
          '있어야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        loopbackPorts: [8080, 3000],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'jetbrains-ide',
      names: (
        'idea pycharm webstorm phpstorm goland clion rubymine datagrip rustrover ' +
        'fsnotifier jetbrains-toolbo*'
      ).split(' '),
      paths: (
        '/opt/**/bin/idea /opt/**/bin/pycharm /opt/**/bin/webstorm /opt/**/bin/phpstorm ' +
        '/opt/**/bin/goland /opt/**/bin/clion /opt/**/bin/rubymine ' +
        '/opt/**/bin/datagrip /opt/**/bin/rustrover /opt/**/bin/fsnotifier ' +
        '/snap/*/*/bin/idea /snap/*/*/bin/pycharm /snap/*/*/bin/fsnotifier ' +
        '/snap/*/*/jbr/bin/java ' +
        '/home/*/.local/share/JetBrains/**'
      ).split(' '),
      role: {
        en:
          "A developer's IDE of JetBrains such as IntelliJ IDEA or PyCharm, or a part of it: " +
          'fsnotifier watches its files for changes.',
        ko:
          'IntelliJ IDEA나 PyCharm 같은 JetBrains의 IDE이거나 그 일부이며, fsnotifier는 파일이 ' +
          '바뀌는지 지켜봅니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        loopbackPorts: [63342],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'language-servers',
      names: ['gopls', 'rust-analyzer', 'clangd', 'pylsp', 'pyright', 'jdtls', 'esbuild'],
      paths: (
        '/usr/bin/gopls /usr/local/bin/gopls /usr/bin/rust-analyzer ' +
        '/usr/local/bin/rust-analyzer /usr/bin/clangd /usr/bin/clangd-* ' +
        '/usr/lib/llvm-*/bin/clangd /home/*/go/bin/gopls /root/go/bin/gopls ' +
        '/home/*/.cargo/bin/rust-analyzer /**/node_modules/@esbuild/*/bin/esbuild ' +
        '/**/node_modules/esbuild/bin/esbuild'
      ).split(' '),
      role: {
        en: "Helps a developer's editor or build: it understands, checks or bundles source code.",
        ko: '소스 코드를 분석하고 검사하고 묶어 개발자의 편집기나 빌드를 돕습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'compilers',
      names: [
        'gcc',
        'g++',
        'cc1',
        'cc1plus',
        'collect2',
        'ld',
        'as',
        'clang',
        'lto1',
        'rustc',
        'cargo',
        'rustup',
        'javac',
        'ghc',
        'go',
        'zig',
      ],
      paths: (
        '/usr/bin/*-linux-gnu-* /usr/bin/*-linux-musl-* /usr/bin/*-redhat-linux-* /usr/bin/gcc ' +
        '/usr/bin/g++ /usr/bin/gcc-* /usr/bin/g++-* /usr/lib/gcc/** /usr/libexec/gcc/** ' +
        '/usr/lib/llvm*/bin/* /usr/bin/clang /usr/bin/ld /usr/bin/ld.* /usr/bin/as ' +
        '/usr/bin/mold /usr/bin/rustc /usr/bin/rustdoc /usr/bin/cargo /home/*/.rustup/** ' +
        '/root/.rustup/** /home/*/.cargo/bin/* /root/.cargo/bin/* /usr/local/cargo/** ' +
        '/usr/local/rustup/** /usr/lib/jvm/**/bin/javac /usr/bin/ghc /usr/bin/nasm /usr/bin/go ' +
        '/usr/local/go/** /usr/lib/go*/** /usr/lib/golang/** /snap/go/** /usr/bin/zig ' +
        '/usr/local/bin/zig'
      ).split(' '),
      role: {
        en: 'Turns source code into programs: a compiler, assembler or linker at work.',
        ko: '소스 코드를 프로그램으로 바꾸는 컴파일러, 어셈블러 또는 링커입니다.',
      },
      worry: {
        en:
          'On a server that builds nothing it may be an intruder building a tool: see who runs ' +
          'it.',
        ko:
          '빌드를 하지 않는 서버라면 침입자가 도구를 만드는 중일 수 있으므로 누가 실행했는지 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'build-tools',
      names: (
        'make gmake ninja cmake ctest meson bazel gradle mvn scons automake autoconf ccache ' +
        'sccache distccd icecc-scheduler iceccd pkg-config dpkg-buildpacka dpkg-buildpackage ' +
        'debuild sbuild rpmbuild mock dh fakeroot faked-sysv faked-tcp lintian'
      ).split(' '),
      paths: (
        '/usr/bin/make /usr/bin/gmake /usr/bin/ninja /usr/bin/cmake /usr/bin/ctest ' +
        '/usr/bin/meson /usr/bin/bazel /usr/local/bin/bazel /usr/bin/ccache /usr/bin/sccache ' +
        '/usr/local/bin/sccache /usr/bin/distccd /usr/bin/distcc /usr/sbin/iceccd ' +
        '/usr/sbin/icecc-scheduler /usr/bin/pkg-config /usr/bin/pkgconf ' +
        '/usr/bin/dpkg-buildpackage /usr/bin/debuild /usr/bin/sbuild /usr/bin/rpmbuild ' +
        '/usr/bin/mock /usr/bin/dh /usr/bin/fakeroot /usr/bin/fakeroot-sysv /usr/bin/faked-sysv ' +
        '/usr/bin/faked-tcp /usr/bin/lintian'
      ).split(' '),
      role: {
        en: 'Builds software from source code by calling compilers and other tools.',
        ko: '컴파일러와 여러 도구를 불러 소스 코드에서 소프트웨어를 빌드합니다.',
      },
      worry: {
        en: 'distccd on port 3632 runs commands for whoever reaches it: allow named hosts only.',
        ko:
          '포트 3632의 distccd는 접근하는 누구의 명령이든 실행하므로 지정한 호스트만 허용해야 ' +
          '합니다.',
      },
      expects: {
        users: ['*', 'root'],
        loopbackPorts: [3632, 4226, 8765],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'debuggers',
      names: (
        'gdb gdbserver lldb strace ltrace perf valgrind valgrind.bin memcheck-* delve dlv ' +
        'bpftrace bpftool trace-cmd rr'
      ).split(' '),
      paths: (
        '/usr/bin/gdb /usr/bin/gcore /usr/bin/gdbserver /usr/bin/lldb /usr/lib/llvm-*/bin/lldb* ' +
        '/usr/bin/strace /usr/bin/ltrace /usr/bin/perf /usr/bin/perf_* /usr/bin/valgrind ' +
        '/usr/bin/valgrind.bin /usr/libexec/valgrind/* /usr/lib/*/valgrind/* /usr/bin/dlv ' +
        '/usr/local/bin/dlv /usr/bin/bpftrace /usr/sbin/bpftool /usr/bin/trace-cmd /usr/bin/rr ' +
        '/usr/lib/linux-tools/**/perf /usr/bin/gdb-multiarch'
      ).split(' '),
      role: {
        en: 'Looks into another program while it runs, to find an error or measure it.',
        ko: '실행 중인 다른 프로그램의 내부를 들여다보며 오류를 찾거나 성능을 측정합니다.',
      },
      worry: {
        en:
          "It can read passwords out of the other program's memory: on a production host, ask " +
          'who uses it.',
        ko:
          '다른 프로그램의 메모리에서 비밀번호를 읽을 수 있으므로 운영 호스트에서는 누가 쓰는지 ' +
          '확인해야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        loopbackPorts: [2345, 1234],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'git',
      names: (
        'git git-* git-daemon git-remote-http git-remote-https git-upload-pack git-receive-pac ' +
        'git-receive-pack git-lfs git-shell gh glab svn svnserve hg cvs'
      ).split(' '),
      paths: (
        '/usr/bin/git /usr/lib/git-core/* /usr/libexec/git-core/* /usr/bin/git-lfs ' +
        '/usr/local/bin/git-lfs /usr/bin/gh /usr/local/bin/gh /usr/bin/glab /usr/local/bin/glab ' +
        '/usr/bin/svn /usr/bin/svnadmin /usr/bin/svnsync /usr/bin/svnserve /usr/bin/hg ' +
        '/usr/bin/git-shell /usr/local/libexec/git-core/*'
      ).split(' '),
      role: {
        en: 'Manages versions of source code: it fetches, sends or compares them.',
        ko: '소스 코드의 버전을 받고 보내고 비교하며 관리합니다.',
      },
      worry: {
        en:
          '"git daemon" on port 9418 and svnserve on port 3690 have no encryption: use SSH or ' +
          'HTTPS.',
        ko:
          '포트 9418의 "git daemon"과 포트 3690의 svnserve는 암호화가 없으므로 SSH나 HTTPS를 ' +
          '써야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: [9418, 3690], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'git-servers',
      names: (
        'gitea forgejo gogs gitlab-runner gitlab-workhors gitlab-workhorse gitaly gitlab-kas ' +
        'gitlab-sshd praefect'
      ).split(' '),
      paths: (
        '/usr/bin/gitea /usr/local/bin/gitea /usr/bin/forgejo /usr/local/bin/forgejo ' +
        '/usr/bin/gogs /usr/local/bin/gogs /app/gitea/gitea /usr/bin/gitlab-runner ' +
        '/usr/local/bin/gitlab-runner /usr/lib/gitlab-runner/* /opt/gitlab/**'
      ).split(' '),
      role: {
        en: 'Hosts source code and runs the jobs that belong to it (Gitea, Forgejo, GitLab).',
        ko: 'Gitea, Forgejo, GitLab 중 하나로서 소스 코드를 보관하고 관련 작업을 실행합니다.',
      },
      worry: {
        en:
          'A runner executes what developers push: do not let it run as root beside other ' +
          'services.',
        ko:
          '러너는 개발자가 올린 것을 실행하므로 다른 서비스와 함께 root로 실행하지 말아야 ' +
          '합니다.',
      },
      expects: {
        users: (
          'git gitea forgejo gitlab-runner gitlab-www gitlab-psql gitlab-redis ' +
          'gitlab-prometheus * root'
        ).split(' '),
        ports: [22, 80, 443, 2222, 3000],
        loopbackPorts: [
          8060, 8080, 8082, 8083, 8092, 8093, 8150, 8154, 8155, 9168, 9229, 9236, 9252,
        ],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'ci-agents',
      names: (
        'Runner.Listener Runner.Worker buildkite-agent drone-server concourse act_runner ' +
        'woodpecker-agen woodpecker-agent woodpecker-serv woodpecker-server'
      ).split(' '),
      paths: (
        '/**/bin/Runner.Listener /**/bin/Runner.Worker /usr/bin/buildkite-agent ' +
        '/usr/local/bin/buildkite-agent /bin/drone-* /usr/bin/concourse ' +
        '/usr/local/bin/concourse /usr/local/concourse/** /usr/bin/act_runner ' +
        '/usr/local/bin/act_runner /usr/bin/act /usr/local/bin/act /bin/woodpecker-* ' +
        '/usr/bin/woodpecker-agent /usr/local/bin/woodpecker-agent'
      ).split(' '),
      role: {
        en:
          'Runs build and test jobs for a CI service such as GitHub Actions, Buildkite, Drone ' +
          'or Woodpecker.',
        ko:
          'GitHub Actions, Buildkite, Drone, Woodpecker 같은 CI 서비스의 빌드와 테스트 작업을 ' +
          '실행합니다.',
      },
      worry: {
        en:
          'It executes what developers push: keep it apart from hosts with secrets, and off ' +
          'public repositories.',
        ko:
          '개발자가 올린 것을 실행하므로 비밀 정보가 있는 호스트와 분리하고 공개 저장소에는 ' +
          '쓰지 말아야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: [8080], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
