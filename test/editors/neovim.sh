#!/usr/bin/env bash
# The server in Neovim, headless. Needs nvim and a build; `.ci/run` installs the one and makes the other.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '{ "attributeSets": [ { "id": "Engineering" } ] }\n' > "$folder/tenant.csa.json"
printf '{ "customSecurityAttributes": { "engineering": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level": true } } }\n' > "$folder/body.json"
cd "$folder"
shown=$(CSA="$here/../../dist/csa.cjs" timeout 60 nvim --headless -u NONE -c "luafile $here/neovim.lua" 2>&1 < /dev/null)
printf '%s\n' "$shown"
grep -q '1:33 csa' <<< "$shown" || { echo 'Neovim shows no diagnostic of ours' >&2; exit 1; }
