@echo off
rem Runs the command line: the runnable jar that lies beside this script. The exit code is that of
rem the command. Only the Windows jobs of the workflow run this script; the tests run the other one.
rem
rem JAVA_HOME says which Java runs it; without it the java on the PATH does. WEIGHT_INIT_JAVA_OPTS
rem may hold options for Java, such as -Xmx8g.
setlocal
set "jar="
for %%j in ("%~dp0weight-init-cli-*-runnable.jar") do set "jar=%%j"
if defined jar goto run
echo weight-init: there is no weight-init-cli-*-runnable.jar beside %~f0; mvn package makes it 1>&2
exit /b 1

:run
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" %WEIGHT_INIT_JAVA_OPTS% -jar "%jar%" %*
exit /b %ERRORLEVEL%
