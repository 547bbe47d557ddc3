#!/usr/bin/env bash
# Builds, lints and checks the format of every Bicep file and parameter file; any finding, a warning included, fails.
# Needs the .NET SDK only: the Bicep CLI comes through NuGet (build/Bicep), and no module comes from a registry.
set -euo pipefail
cd "$(dirname "$0")/.."

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) ;;
  *) echo "check-bicep.sh: the pinned Bicep CLI is for Linux on x64; run this there or in CI." >&2; exit 2 ;;
esac

dotnet restore build/Bicep --nologo --verbosity quiet
bicep=$(dotnet msbuild build/Bicep -nologo -target:LocateBicep -getProperty:BicepPath)
[[ -f $bicep ]] || { echo "check-bicep.sh: no Bicep CLI at '$bicep'" >&2; exit 2; }
[[ -x $bicep ]] || chmod +x "$bicep"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

# Bicep exits 0 on warnings and reports on standard error: any text there is a finding, whatever the exit code.
check() {
  if ! "$bicep" "$@" >"$out/stdout" 2>"$out/stderr" || [[ -s $out/stderr ]]; then
    cat "$out/stderr" >&2
    echo "FAILED: bicep $*" >&2
    failed=1
  fi
}

templates='./infra/**/*.bicep'
parameters='./infra/**/*.bicepparam'
check lint --pattern "$templates"
check build --pattern "$templates" --outdir "$out/build"
check lint --pattern "$parameters"
check build-params --pattern "$parameters" --outdir "$out/build"
# Formatting happens in place, so it is done to a copy.
mkdir "$out/copy"
cp -R infra "$out/copy/"
rm -rf "$out/copy/infra/azurite"
(cd "$out/copy" && "$bicep" format --pattern "$templates" && "$bicep" format --pattern "$parameters")


# A pattern that matches nothing is no success: each file must have its built and its formatted counterpart.
count=0
while IFS= read -r -d '' file; do
  relative=${file#infra/}
  count=$((count + 1))
  if [[ ! -s $out/build/${relative%.*}.json ]]; then
    echo "FAILED: $file was not built" >&2
    failed=1
  fi
  if ! cmp -s "$file" "$out/copy/$file"; then
    echo "FAILED: $file is not formatted; run: $bicep format $file" >&2
    failed=1
  fi
done < <(find infra -name node_modules -prune -o \( -name '*.bicep' -o -name '*.bicepparam' \) -print0 | sort -z)

((count > 0)) || { echo "check-bicep.sh: found no Bicep file" >&2; exit 2; }
((failed == 0)) || exit 1
echo "Bicep: $count files built, linted and formatted, no finding."
