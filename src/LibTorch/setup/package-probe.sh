# Asks the configured NuGet feed whether it holds the genuine TorchSharp. Sourced by choose-libtorch.sh; expects $root.
#
# The answer no is kept for a day under artifacts/, one a NuGet configuration, so that only the first run waits for it.
# The answer yes needs no keeping: a package that was restored once lies in NuGet's own cache.

package_version() { sed -n 's/.*Include="TorchSharp-cpu" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props"; }

# Everything that decides where NuGet looks.
probe_key() {
    {
        package_version
        cat "$root"/[Nn]u[Gg]et.[Cc]onfig "$HOME"/.nuget/NuGet/*.[Cc]onfig "$HOME"/.nuget/config/*.config 2>/dev/null || true
        env | grep -i '^NUGET' || true
    } | cksum | tr -d ' '
}

# restores PACKAGE SECONDS: whether a project that references it restores, outside the repository's own settings.
restores() {
    local package=$1 seconds=$2 folder=$root/artifacts/package-probe/$1
    mkdir -p "$folder"
    echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" >"$folder/Directory.Packages.props"
    cat >"$folder/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="$package" Version="[$(package_version)]" />
  </ItemGroup>
</Project>
XML
    within "$seconds" dotnet restore "$folder/probe.csproj" -v q >"$folder/restore.log" 2>&1 </dev/null
}

# The managed package is small and answers fast; only where it is there is the large native one asked for.
package_restores() {
    local answer
    answer=$root/artifacts/package-probe/no-$(probe_key)
    if [[ -n $(find "$answer" -mmin -1440 2>/dev/null) ]]; then return 1; fi
    say "asking the package feed for TorchSharp $(package_version)"
    if restores TorchSharp 30 && restores TorchSharp-cpu 900; then return 0; fi
    mkdir -p "${answer%/*}"
    : >"$answer"
    return 1
}
