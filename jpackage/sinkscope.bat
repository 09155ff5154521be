@echo off
rem Starts Sinkscope. Needs no Java 25 on the PATH: takes JAVA_HOME if that is one, else the JDK that built the program.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME:"=%"
if not defined JAVA if exist "%HOME_DIR%\lib\jdk" for /f "usebackq delims=" %%J in ("%HOME_DIR%\lib\jdk") do call :try "%%~J"
if not defined JAVA for %%P in (java.exe) do for %%Q in ("%%~dp$PATH:P..") do call :try "%%~fQ"
if not defined JAVA (
  echo sinkscope: No Java 25 was found; install one, and set JAVA_HOME to its folder.>&2
  exit /b 2
)
set "OPT_OUT_TRACKING=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem Nothing at all, a file or an address is for the window; everything else is a command.
rem Commands start without JavaFX; those that only look or explain, with what starts soonest.
set "FIRST=%~1"
set "KIND=command"
if not defined FIRST set "KIND=window"
if defined FIRST if exist "%FIRST%" set "KIND=window"
if defined FIRST if "%FIRST:~0,4%"=="http" set "KIND=window"
if defined FIRST if "%FIRST:~0,1%"=="-" set "KIND=short"
if "%FIRST%"=="info" set "KIND=short"
goto %KIND%

:window
rem What the build recorded of a start. Where it no longer fits the JDK or the jars, the JVM leaves it alone.
set "CACHE="
if exist "%HOME_DIR%\lib\start.aot" set CACHE="-XX:AOTCache=%HOME_DIR%\lib\start.aot" -Xlog:aot=off,cds=off
"%JAVA%" %CACHE% "@%HOME_DIR%\lib\java-options" --module-path "%HOME_DIR%\lib\javafx" -classpath "%HOME_DIR%\lib\*" sinkscope.app.Main %*
exit /b %ERRORLEVEL%

:command
"%JAVA%" --enable-native-access=ALL-UNNAMED -classpath "%HOME_DIR%\lib\*" sinkscope.app.Main %*
exit /b %ERRORLEVEL%

:short
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -classpath "%HOME_DIR%\lib\*" sinkscope.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=." %%F in ("%%~V") do if %%F GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b 0
