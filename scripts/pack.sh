# Brings dist/ up to date and packs what npm would publish: sh scripts/pack.sh TARBALL
set -eu
tarball=$1
if ! command -v npm >/dev/null 2>&1; then
  echo "make: cannot build: there is no npm on the PATH of $(id -un) here;" >&2
  echo "install Node.js 20 or newer with npm, or run 'make build' where it is found" >&2
  exit 1
fi
sh bin/node24 scripts/build.ts --if-stale
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --ignore-scripts --silent --pack-destination "$folder" >/dev/null
mkdir -p "$(dirname "$tarball")"
mv "$folder"/*.tgz "$tarball"
