#!/usr/bin/env bash
# The one script behind CI: restore, build, test, from a clean clone.
set -euo pipefail
cd "$(dirname "$0")/.."

export CI=true
export DOTNET_NOLOGO=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet restore AuthzAnalyzers.sln
dotnet build AuthzAnalyzers.sln --no-restore
dotnet test AuthzAnalyzers.sln --no-build
