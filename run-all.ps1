#!/usr/bin/env pwsh
<#
.SYNOPSIS
From a clone to results: builds HessianFaultLab, lets hfl check itself, and runs the experiments that are marked for it.

.DESCRIPTION
The build uses the libtorch in LIBTORCH_HOME or in the system's folders where there is one, else the genuine TorchSharp
package. A libtorch needs cmake and a C++17 compiler. Then `hfl doctor` runs: a small model trains, and its gradient and
Hessian products are checked against finite differences. Then every experiment of experiments/ runs that says
`marked: quick` or `marked: default`, into results/. Works in PowerShell 7 and in Windows PowerShell 5.1.

Exit codes: 0 all is well, 1 the build, a check or a run failed, 2 something is missing; the message says what to do.

.PARAMETER Quick
Only the experiments that say `marked: quick`: a minute.

.PARAMETER Cuda
Uses the package built for CUDA instead of the one for the CPU, where the package is used.

.PARAMETER Help
Shows this text.

.PARAMETER Rest
Anything else is refused.

.EXAMPLE
./run-all.ps1
#>
[CmdletBinding()]
param(
    [switch] $Quick,
    [switch] $Cuda,
    [switch] $Help,
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Rest
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Stop-Setup([string] $Message, [string] $Advice) {
    [Console]::Error.WriteLine("set-up: error: $Message")
    [Console]::Error.WriteLine("  $Advice")
    exit 2
}

if ($Help -or $Rest -contains '--help') {
    Get-Help $PSCommandPath -Full
    exit 0
}
if ($Rest) {
    Stop-Setup "run-all.ps1: unknown option '$($Rest[0])'" './run-all.ps1 -Help lists what there is.'
}
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Stop-Setup 'the .NET SDK is missing' 'Install the .NET 10 SDK (https://dotnet.microsoft.com/download), then run this again.'
}
if ($env:LIBTORCH_HOME) {
    $header = Join-Path $env:LIBTORCH_HOME 'include/torch/csrc/autograd/autograd.h'
    if (-not (Test-Path -LiteralPath $header)) {
        Stop-Setup "LIBTORCH_HOME is '$env:LIBTORCH_HOME', but $header does not exist" 'Set it to the folder that holds libtorch''s include and lib, or unset it.'
    }
    $env:LIBTORCH_HOME = (Resolve-Path -LiteralPath $env:LIBTORCH_HOME).ProviderPath
    Write-Host "set-up: libtorch in $env:LIBTORCH_HOME (LIBTORCH_HOME)"
}

$options = @('-c', 'Release', '-v', 'q', '--nologo', '-clp:ErrorsOnly')
if ($Cuda) {
    $options += '-p:TorchFlavor=cuda'
}
Push-Location $PSScriptRoot
try {
    Write-Host 'build: src/Cli/HessianFaultLab.Cli.csproj'
    dotnet build src/Cli/HessianFaultLab.Cli.csproj @options
    if ($LASTEXITCODE -ne 0) {
        exit 1
    }
    dotnet artifacts/bin/HessianFaultLab.Cli/release/hfl.dll doctor
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
    $marks = if ($Quick) { 'quick' } else { 'quick|default' }
    $marked = @(Get-ChildItem experiments -Filter *.yaml | Sort-Object Name |
        Where-Object { Select-String -LiteralPath $_.FullName -Pattern "^marked: *($marks) *(#.*)?$" -Quiet } |
        ForEach-Object { "experiments/$($_.Name)" })
    dotnet artifacts/bin/HessianFaultLab.Cli/release/hfl.dll run @marked
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
