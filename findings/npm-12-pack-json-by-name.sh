#!/usr/bin/env bash
# `npm pack --json` of npm 12.2.2 prints an object with the package's name as its key; up to npm 11.19.1 it printed a
# list with one entry. A script that takes `[0].filename`, as most do, finds nothing there any more, for a package
# without workspaces too. Fails when either of the two prints something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printed() {
  mkdir -p "with-$1" package
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "with-$1" "npm@$1" >/dev/null 2>&1
  echo '{"name": "example", "version": "1.0.0"}' >package/package.json
  (cd package && node "../with-$1/node_modules/npm/bin/npm-cli.js" pack --json --dry-run 2>/dev/null) |
    node -e '
      const made = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      console.log(Array.isArray(made) ? "list" : Object.keys(made).join(), Object.values(made)[0].filename);'
}
old=$(printed 11.19.1)
new=$(printed 12.2.2)
echo "npm 11.19.1: $old"
echo "npm 12.2.2: $new"
[ "$old" = 'list example-1.0.0.tgz' ] && [ "$new" = 'example example-1.0.0.tgz' ]
