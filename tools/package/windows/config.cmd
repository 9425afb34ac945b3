@rem Checks and changes the terminal's configuration: config check, config password, config key ... (as an administrator; --help explains each).
@"%~dp0bin\node.exe" "%~dp0app\config\main.ts" %*
