#!/usr/bin/env bash
# Publishes the function app and checks that the package is what the Functions host needs, and that publishing has left the
# lock files alone: a restore in locked mode still works.
#
#   build/check-package.sh FOLDER      where to publish; emptied first
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:?usage: build/check-package.sh FOLDER}

rm -rf "$out"
before=$(cat -- src/*/packages.lock.json | sha256sum)
dotnet publish src/AIBubble.Functions --configuration Release --output "$out" --nologo

failed=0
for file in functions.metadata worker.config.json extensions.json host.json AIBubble.Functions.dll seeds/observations/cape.csv \
  runtimes/linux-x64/native/libSkiaSharp.so .azurefunctions/function.deps.json .azurefunctions/Microsoft.Azure.WebJobs.Extensions.Storage.Queues.dll; do
  [[ -s $out/$file ]] || { echo "check-package.sh: the package lacks $file" >&2; failed=1; }
done
for file in local.settings.json AIBubble.LocalHost.dll; do
  [[ ! -e $out/$file ]] || { echo "check-package.sh: the package must not hold $file" >&2; failed=1; }
done
# Symbols and other systems' libraries are left out by build/NativeAssets.targets.
(($(find "$out/runtimes" -name 'libSkiaSharp*' | wc -l) <= 2)) || { echo "check-package.sh: the package holds SkiaSharp of systems it is not for" >&2; failed=1; }
functions=$(grep -c '"entryPoint"' "$out/functions.metadata" || true)
attributes=$(grep -rhoE '\[Function\("' src/AIBubble.Functions --include='*.cs' | wc -l)
[[ $functions == "$attributes" ]] || { echo "check-package.sh: $functions functions in the metadata, $attributes in the code" >&2; failed=1; }

[[ $before == "$(cat -- src/*/packages.lock.json | sha256sum)" ]] || { echo "check-package.sh: publishing has rewritten a lock file" >&2; failed=1; }
dotnet restore AIBubble.Functions.sln --locked-mode --nologo --verbosity quiet || { echo "check-package.sh: restoring in locked mode fails after a publish" >&2; failed=1; }

((failed == 0)) || exit 1
echo "Package: $functions functions, $(du -sm "$out" | cut -f1) MB."
