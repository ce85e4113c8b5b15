# Completion of hfl for PowerShell. In the file that $PROFILE names:
#   hfl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName hfl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = $commandAst.ToString().Substring(0, [Math]::Min($cursorPosition, $commandAst.ToString().Length))
    $typed = $commandAst.CommandElements[0].ToString()
    $line = 'hfl' + $words.Substring([Math]::Min($typed.Length, $words.Length))
    if ($wordToComplete -eq '') { $line += ' ' }
    & $typed "[suggest:$($line.Length)]" $line 2>$null |
        # Options are offered to who begins one: an empty word may well be a file.
        Where-Object { $_.StartsWith($wordToComplete) -and (-not $_.StartsWith('-') -or $wordToComplete.StartsWith('-')) } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
