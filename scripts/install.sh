# Installs the packed program for all users, or removes what it has installed.
#   sh scripts/install.sh install TARBALL
#   sh scripts/install.sh uninstall
# PREFIX says where, DESTDIR is put before it. What was installed is listed in the file .installed
# of lib/hostscope: a path on a line, folders that were made for it with a slash at their end.
set -eu
umask 022

say() { printf '%s\n' "$*"; }

fail() {
  printf 'hostscope: %s\n' "$*" >&2
  exit 1
}

prefix=${PREFIX:-/usr/local}
case $prefix in
  /*) prefix=${prefix%/} ;;
  *) fail "cannot use PREFIX=$prefix: give a path from the root on" ;;
esac
root=${DESTDIR:-}
lib=$prefix/lib/hostscope
list=$root$lib/.installed
# Within what is installed, so that a file is put in its place by being renamed.
stage=$root$lib/.staged
# What the command is a link to.
target=../lib/hostscope/bin/hostscope
unit=/etc/systemd/system/hostscope.service
data=/var/lib/hostscope

is_there() { [ -e "$1" ] || [ -L "$1" ]; }

# Makes a folder, and those above it; notes in $made which of them were missing.
make_folder() {
  if [ -d "$root$1" ]; then return; fi
  if [ -n "${1%/*}" ]; then make_folder "${1%/*}"; fi
  mkdir "$root$1" ||
    fail "cannot install in $root$prefix: try 'sudo make install', or PREFIX=\$HOME/.local"
  made="$made$1/
"
}

# Lines of the first list that are not in the second one.
without() { grep -Fxv -f "$2" "$1" || true; }

# The Node.js that npm has brought; without it the launcher looks for one on the PATH. Else the
# packed program has all in it, but for one package that is only read on other systems.
stage_runtime() {
  for node in node_modules/node-linux-*/bin/node; do
    if ! [ -x "$node" ] || ! "$node" --version >/dev/null 2>&1; then continue; fi
    package=${node%/bin/node}
    mkdir -p "$stage$lib/$package/bin"
    cp "$node" "$stage$lib/$node"
    chmod 755 "$stage$lib/$node"
    cp "$package/LICENSE" "$package/package.json" "$stage$lib/$package/"
  done
  if [ "$(uname -s)" != Linux ]; then
    cp -R node_modules/systeminformation "$stage$lib/node_modules/"
  fi
}

# Each where its shell looks for those of programs that an administrator has installed.
stage_completions() {
  for place in bash:bash-completion/completions/hostscope zsh:zsh/site-functions/_hostscope \
    fish:fish/vendor_completions.d/hostscope.fish; do
    file=$stage$prefix/share/${place#*:}
    mkdir -p "$(dirname "$file")"
    # What it compiles is kept here, and not in the home folder of whoever installs.
    CACHE_DIRECTORY=$stage "$stage$lib/bin/hostscope" completion "${place%%:*}" >"$file"
  done
  rm -rf "$stage/compiled"
}

stage_program() {
  mkdir -p "$stage$lib/node_modules" "$stage$prefix/bin"
  tar -xzof "$1" -C "$stage$lib" --strip-components=1
  stage_runtime
  ln -s "$target" "$stage$prefix/bin/hostscope"
  stage_completions
}

# What lies there and is not ours stays, whatever it costs.
refuse_to_overwrite() {
  without "$1" "$list" | while IFS= read -r path; do
    if is_there "$root$path"; then
      say "hostscope: cannot install: $root$path is there, and not from 'make install';" >&2
      say "remove it first (if npm has put it there: npm uninstall --global hostscope)" >&2
      exit 1
    fi
  done
}

# Where nothing was installed, nothing is left behind.
clean_up() {
  rm -rf "$stage"
  if [ -s "$list" ]; then return; fi
  rm -f "$list"
  printf '%s' "$made" | remove_empty
}

install_package() {
  made=
  trap clean_up EXIT
  [ -z "$root" ] || mkdir -p "$root"
  make_folder "$lib"
  [ -w "$root$lib" ] || fail "cannot install in $root$prefix: try 'sudo make install'"
  rm -rf "$stage"
  mkdir "$stage"
  [ -f "$list" ] || : >"$list"
  stage_program "$1"
  # Named one by one: with PREFIX=/ the lists that are made here would be among what is found.
  (cd "$stage" && find ".$prefix/bin" ".$prefix/lib" ".$prefix/share" \( -type f -o -type l \)) |
    sed 's/^.//' >"$stage/new"
  refuse_to_overwrite "$stage/new"
  while IFS= read -r path; do make_folder "${path%/*}"; done <"$stage/new"
  printf '%s' "$made" | cat "$stage/new" "$list" - | sort -u >"$stage/all"
  # Before anything is put in place: an installation that was cut off can be removed.
  cp "$stage/all" "$stage/.installed" && mv "$stage/.installed" "$list"
  while IFS= read -r path; do mv -f "$stage$path" "$root$path"; done <"$stage/new"
  without "$stage/all" "$stage/new" | grep -v '/$' >"$stage/gone" || true
  remove "$stage/gone"
  without "$stage/all" "$stage/gone" >"$stage/.installed" && mv "$stage/.installed" "$list"
  tell_installed
}

tell_installed() {
  say "Installed: $prefix/bin/hostscope, its program in $lib, completion for bash, zsh and fish."
  case :$PATH: in
    *":$prefix/bin:"*) ;;
    *) say "$prefix/bin is not on your PATH: add it there." ;;
  esac
  if [ -e "$root$unit" ]; then
    say "Start the service with it: sudo hostscope service install"
  else
    say "Try it: hostscope up. As a service: sudo hostscope service install"
  fi
}

# Folders of a list that are empty now, the innermost first.
remove_empty() {
  sort -r | while IFS= read -r path; do
    case $path in */) rmdir "$root$path" 2>/dev/null || true ;; esac
  done
}

# Files of a list, then its folders that are empty now.
remove() {
  while IFS= read -r path; do
    case $path in
      */) continue ;;
      # Somebody may have put another one in its place.
      "$prefix/bin/hostscope") [ "$(readlink "$root$path" || true)" = "$target" ] || continue ;;
    esac
    rm -f "$root$path"
  done <"$1"
  remove_empty <"$1"
}

uninstall() {
  [ -f "$list" ] || fail "cannot uninstall: 'make install' has put nothing in $root$prefix" \
    "(installed by npm? npm uninstall --global hostscope)"
  [ -w "$root$lib" ] || fail "cannot uninstall from $root$prefix: try 'sudo make uninstall'"
  # An installation that was killed leaves it.
  rm -rf "$stage"
  listed=$(mktemp)
  trap 'rm -f "$listed"' EXIT
  { cat "$list" && say "$lib/.installed"; } >"$listed"
  remove "$listed"
  say "Removed: $prefix/bin/hostscope, its program and its completion."
  if [ -d "$root$lib" ]; then say "Kept, as it was not from 'make install': what lies in $lib"; fi
  say "Kept: the data, in $data of the service and ~/.local/state/hostscope of each user."
  if [ -e "$root$unit" ]; then
    say "The service is still installed. To remove it: sudo bin/hostscope service uninstall"
  fi
}

case ${1-} in
  install) install_package "$2" ;;
  uninstall) uninstall ;;
  *) fail "cannot run ${1-}: use install TARBALL or uninstall" ;;
esac
