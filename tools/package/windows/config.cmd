@rem Checks and changes the terminal's configuration: config check, config password, config key ... (as an administrator; --help explains each).
@setlocal
@set "CARDWRIGHT_DATA=%ProgramData%\Cardwright\data"
@"%~dp0bin\node.exe" "%~dp0app\config\main.ts" %*
