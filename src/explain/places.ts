// What sort of place a file lies in, told by its path alone: nothing is read from the disk.

import { posix } from 'node:path';

/**
 * `standard`: only the administrator and the package system write there; `writable`: everybody
 * does; `home`: below a person's folder; `mounted`: in an AppImage that its user has mounted;
 * `elsewhere`: any other place.
 */
export type Place = 'standard' | 'writable' | 'home' | 'mounted' | 'elsewhere';

interface Places {
  standard: readonly string[];
  writable: readonly string[];
  /** Ends in a slash; the next part of the path is the person's name. */
  homes: readonly string[];
  rootHome: string;
}

const paths = (list: string): readonly string[] => list.split(' ');

const packageState = ['dpkg', 'apt', 'rpm', 'dnf', 'pacman', 'portage', 'flatpak', 'snapd'];

const linux: Places = {
  standard: [
    ...paths('/usr/ /bin/ /sbin/ /lib/ /lib32/ /lib64/ /libx32/ /opt/ /snap/'),
    ...paths('/nix/store/ /gnu/store/'),
    ...packageState.map((name) => `/var/lib/${name}/`),
  ],
  writable: paths(
    '/tmp/ /var/tmp/ /dev/shm/ /dev/mqueue/ /run/user/ /run/shm/ /run/lock/ /run/screen/ ' +
      '/var/lock/ /var/run/user/ /var/run/shm/ /var/crash/',
  ),
  homes: ['/home/'],
  rootHome: '/root/',
};

const macos: Places = {
  standard: paths('/System/ /usr/ /bin/ /sbin/ /Applications/ /Library/ /opt/'),
  writable: paths('/tmp/ /private/tmp/ /var/tmp/ /private/var/tmp/ /Users/Shared/ /Volumes/'),
  homes: ['/Users/'],
  rootHome: '/var/root/',
};

/** In small letters, without the drive, as `plainPath` makes them. */
const windows: Places = {
  standard: [
    '/program files/',
    '/program files (x86)/',
    '/windows/',
    '/programdata/microsoft/windows defender/',
    '/programdata/chocolatey/',
  ],
  writable: paths(
    '/windows/temp/ /windows/tasks/ /windows/tracing/ /users/public/ /perflogs/ ' +
      '/windows/system32/spool/drivers/color/ /temp/ /tmp/ /$recycle.bin/',
  ),
  homes: ['/users/'],
  rootHome: '/users/administrator/',
};

const userTemp = /^\/users\/[^/]+\/appdata\/local\/temp\//;

/** Folders of developers' tools that begin with a dot; any other hidden folder is a hide-out. */
const toolFolders = new Set(
  (
    '.acme.sh .android .asdf .bun .bunx .cache .cargo .conda .cursor-server .deno .docker ' +
    '.dotnet .dropbox-dist .fly .fnm .gem .ghcup .goenv .gradle .jdks .jenv .julia .juliaup ' +
    '.krew .linuxbrew .local .minecraft .mise .nodenv .npm .npm-global .nvm .ollama .opam ' +
    '.pixi .platformio .pnpm .prisma .proto .pulumi .pyenv .rbenv .rustup .rvm .rye .sdkman ' +
    '.stack .steam .terraform .terraform.d .tfenv .tox .uv .venv .virtualenvs .volta ' +
    '.vscode .vscode-insiders .vscode-oss .vscode-server .vscodium-server .windsurf-server ' +
    '.wine .yarn .zed_server'
  ).split(' '),
);

function placesOf(platform: NodeJS.Platform): Places {
  if (platform === 'win32') return windows;
  return platform === 'darwin' ? macos : linux;
}

/** A path as the tables of this file are written. */
export function plainPath(path: string, platform: NodeJS.Platform): string {
  const isWindows = platform === 'win32';
  const slashes = isWindows
    ? path
        .replaceAll('\\', '/')
        .replace(/^[a-zA-Z]:/, '')
        .toLowerCase()
    : path;
  return /\/\.{0,2}\//.test(slashes) ? posix.normalize(slashes) : slashes;
}

const startsWithAny = (path: string, starts: readonly string[]): string | undefined =>
  starts.find((start) => path.startsWith(start));

export function placeOf(
  path: string,
  platform: NodeJS.Platform,
  trusted: readonly string[] = [],
): Exclude<Place, 'mounted'> {
  const plain = plainPath(path, platform);
  const places = placesOf(platform);
  const within = trusted
    .map((folder) => `${plainPath(folder, platform).replace(/\/+$/, '')}/`)
    .filter((folder) => plain.startsWith(folder));
  const writable =
    startsWithAny(plain, places.writable) ??
    (platform === 'win32' ? userTemp.exec(plain)?.[0] : undefined);
  if (writable !== undefined) {
    // Trusting all of the disk does not make a folder safe in which everybody may write.
    return within.some((folder) => folder.startsWith(writable)) ? 'standard' : 'writable';
  }
  if (within.length > 0 || startsWithAny(plain, places.standard)) return 'standard';
  const home = startsWithAny(plain, [...places.homes, places.rootHome]);
  return home === undefined ? 'elsewhere' : 'home';
}

/** Where packages alone put programs (FHS 4.9): below /usr/local lies what came by hand. */
export const isOfPackages = (path: string): boolean =>
  /^\/(usr\/(?!local\/)|s?bin\/|lib(32|64|x32)?\/)/.test(path);

/** Homebrew's on Linux: whoever has installed it has all of it, as if it were their own folder. */
const homebrew = '/home/linuxbrew/.linuxbrew/';

/** Whether the path lies in the very user's own folder. */
export function isOwnHome(
  path: string,
  user: string,
  isRoot: boolean,
  platform: NodeJS.Platform,
): boolean {
  const plain = plainPath(path, platform);
  const { homes, rootHome } = placesOf(platform);
  if (isRoot) return plain.startsWith(rootHome);
  if (plain.startsWith(homebrew)) return true;
  const name = platform === 'win32' ? user.replace(/^.*\\/, '').toLowerCase() : user;
  return homes.some((start) => plain.startsWith(`${start}${name}/`));
}

/** A folder whose name begins with a dot, other than those of developers' tools. */
export function isHidden(path: string): boolean {
  if (!/[/\\]\./.test(path)) return false;
  // Bun adds the number of its user: `.bunx-1000`.
  const isOdd = (part: string) => !toolFolders.has(part.replace(/-\d+$/, ''));
  return path.split(/[/\\]/).some((part) => part.startsWith('.') && isOdd(part));
}
