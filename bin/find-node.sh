# Sets $node to a Node.js of version 24 or newer, or says what is missing and exits 1.
# Expects $here: the real folder of the script that reads this file.
root=${here%/bin}
node=
for dir in "$root/node_modules" "$root/.."; do
  for kind in linux-x64 linux-arm64; do
    candidate=$dir/node-$kind/bin/node
    # Both packages may be present; only the one for this machine can run.
    if [ -z "$node" ] && [ -x "$candidate" ] && "$candidate" --version >/dev/null 2>&1; then
      node=$candidate
    fi
  done
done
if [ -z "$node" ]; then
  found=$(command -v node 2>/dev/null || true)
  version=none
  [ -n "$found" ] && version=$("$found" --version 2>/dev/null || echo none)
  major=${version#v}
  major=${major%%.*}
  case $major in
    '' | *[!0-9]*) major=0 ;;
  esac
  if [ "$major" -ge 24 ]; then
    node=$found
  else
    echo "hostscope: cannot start: it needs Node.js 24 or newer (on the PATH: $version)." >&2
    echo "On Linux x64 and arm64 with glibc, npm brings it: run 'npm install' in $root" >&2
    echo "without --omit=optional. On other systems install Node.js 24 and try again." >&2
    exit 1
  fi
fi
