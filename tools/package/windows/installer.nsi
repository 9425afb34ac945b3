; The terminal for Windows, headless: its files under Program Files, its data under ProgramData, and a service that starts with the machine.
; Per machine. Silently with /S; to another folder with /D=C:\Folder (the last argument, without quotes).
;   makensis -DVERSION=… -DSTAGE=folder -DOUTPUT=file installer.nsi
; A 64-bit program, as the terminal itself is.
Target amd64-unicode
Name "Cardwright"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Cardwright"
InstallDirRegKey HKLM "Software\Cardwright" "Folder"
RequestExecutionLevel admin
ShowInstDetails show
ManifestSupportedOS all
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Cardwright"
VIAddVersionKey "FileDescription" "Cardwright, the sign-up terminal"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!include "LogicLib.nsh"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cardwright"
!define SERVICE "Cardwright"

Page license
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles
LicenseData "${STAGE}/LICENSE.txt"

Var Data

; ProgramData, and the registry as 64-bit programs see it.
!macro Where
  SetRegView 64
  SetShellVarContext all
  StrCpy $Data "$APPDATA\Cardwright"
!macroend

; Runs a program of the system's without a window; its status is left on the stack.
!macro System PROGRAM ARGUMENTS
  nsExec::Exec '"$SYSDIR\${PROGRAM}" ${ARGUMENTS}'
!macroend

!macro StopService
  !insertmacro System "net.exe" "stop ${SERVICE}"
  Pop $0
!macroend

; One of the terminal's native modules needs Microsoft's Visual C++ runtime, which a fresh Windows has not got.
Function .onInit
  !insertmacro Where
  ${IfNot} ${FileExists} "$SYSDIR\vcruntime140_1.dll"
    SetErrorLevel 4
    MessageBox MB_OK|MB_ICONSTOP "Install Microsoft's Visual C++ runtime for x64 first (vc_redist.x64.exe), then this." /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro Where
FunctionEnd

; The data folder before anything is in it: for the service, the system and administrators alone. The kiosk's own folder holds the page
; with the link; docs/windows.md says which account is let in.
Function MakeData
  CreateDirectory "$Data\data"
  CreateDirectory "$Data\kiosk"
  !insertmacro System "icacls.exe" '"$Data" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F "NT SERVICE\${SERVICE}:(OI)(CI)M"'
  Pop $0
  ${If} $0 != 0
    DetailPrint "The data folder could not be closed to other users (icacls: $0)."
    SetErrorLevel 2
    Abort "$Data must be on a disk that keeps access lists (NTFS)."
  ${EndIf}
  ${IfNot} ${FileExists} "$Data\terminal.options"
    CopyFiles /SILENT "$INSTDIR\terminal.options" "$Data\terminal.options"
  ${EndIf}
FunctionEnd

; A service of its own, with an account of its own that nobody can log in with; the system starts it again whenever it ends by itself.
Function MakeService
  !insertmacro System "sc.exe" 'create ${SERVICE} binPath= "\"$INSTDIR\bin\node.exe\" --max-semi-space-size=4 \"$INSTDIR\app\service.ts\" --options \"$Data\terminal.options\" --data \"$Data\data\" --link-file \"$Data\kiosk\open.html\" --host browser --no-open" start= auto obj= "NT SERVICE\${SERVICE}" DisplayName= "Cardwright terminal"'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel 3
    Abort "The service could not be made (sc create: $0)."
  ${EndIf}
  !insertmacro System "sc.exe" 'description ${SERVICE} "Signs customers up for the loyalty programme; its screens are a browser on this machine."'
  Pop $0
  !insertmacro System "sc.exe" 'failure ${SERVICE} reset= 3600 actions= restart/1000/restart/5000/restart/60000'
  Pop $0
  !insertmacro System "sc.exe" 'failureflag ${SERVICE} 1'
  Pop $0
FunctionEnd

Section "Terminal"
  !insertmacro StopService
  !insertmacro System "sc.exe" "delete ${SERVICE}"
  Pop $0
  ; What an earlier version had and this one has not must not stay.
  ${If} ${FileExists} "$INSTDIR\app\main.ts"
    RMDir /r "$INSTDIR"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
  Call MakeData
  Call MakeService
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "Software\Cardwright" "Folder" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "Cardwright"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "Cardwright"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
  ; Without settings there is nothing to start yet.
  ${If} ${FileExists} "$Data\data\settings.json"
    !insertmacro System "net.exe" "start ${SERVICE}"
    Pop $0
    ${If} $0 != 0
      DetailPrint "The service did not start: see $Data\data\logs\terminal.log."
    ${EndIf}
  ${EndIf}
SectionEnd

; The data stays: sign-ups may wait in it. Whoever wants it gone removes $Data afterwards.
Section "Uninstall"
  !insertmacro StopService
  !insertmacro System "sc.exe" "delete ${SERVICE}"
  Pop $0
  ; Its page is made again at each start.
  RMDir /r "$Data\kiosk"
  ${If} ${FileExists} "$INSTDIR\app\main.ts"
    RMDir /r "$INSTDIR"
  ${EndIf}
  DeleteRegKey HKLM "${UNINSTALL}"
  DeleteRegKey HKLM "Software\Cardwright"
SectionEnd
