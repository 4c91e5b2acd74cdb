# Runs a command in the name of whoever owns the checkout: root, who installs it, must leave no
# file behind in it that its owner then cannot write.
set -eu
owner=$(ls -ld . | awk '{ print $3 }')
if [ "$(id -u)" -ne 0 ] || [ "$owner" = root ] || ! id -- "$owner" >/dev/null 2>&1; then
  exec "$@"
fi
if command -v runuser >/dev/null 2>&1; then
  home=$(getent passwd "$owner" | cut -d: -f6)
  # Where accounts without one let npm keep what it keeps.
  [ -d "$home" ] || home=$PWD/.cache
  exec runuser -u "$owner" -- env HOME="$home" "$@"
fi
exec sudo -H -u "$owner" -- "$@"
