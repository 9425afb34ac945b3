@rem Looks at all that the terminal needs, with its options, and says what is wrong and what to do (as an administrator).
@"%~dp0bin\node.exe" "%~dp0app\doctor\main.ts" --options "%ProgramData%\Cardwright\terminal.options" --data "%ProgramData%\Cardwright\data" --host browser --no-open %*
