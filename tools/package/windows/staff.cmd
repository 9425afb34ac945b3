@rem Asks for a PIN and prints the line for "staff" in the settings: staff NAME, staff NAME --role manager.
@"%~dp0bin\node.exe" "%~dp0app\staff\cli.ts" %*
