@echo off
rem Starts Sinkscope. Needs no Java 25 on the PATH: takes JAVA_HOME if that is one, else the JDK that built the program.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA if exist "%HOME_DIR%\lib\jdk" for /f "usebackq delims=" %%J in ("%HOME_DIR%\lib\jdk") do call :try "%%~J"
if not defined JAVA (
  echo sinkscope: No Java 25 was found; install one, and set JAVA_HOME to its folder.>&2
  exit /b 2
)
set "OPT_OUT_TRACKING=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%JAVA%" "@%HOME_DIR%\lib\java-options" "-Dsinkscope.home=%HOME_DIR%" --module-path "%HOME_DIR%\lib\javafx" -classpath "%HOME_DIR%\lib\*" sinkscope.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=." %%F in ("%%~V") do if %%F GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b 0
