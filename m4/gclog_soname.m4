dnl Owns how a library is found that is loaded only once it is needed.

dnl GCLOG_SONAME(VARIABLE, FUNCTION, LIBS, WORDS) sets VARIABLE to the name
dnl under which the dynamic linker finds the library of LIBS with FUNCTION, as
dnl a program that is linked with it has it.
AC_DEFUN([GCLOG_SONAME], [
AC_ARG_VAR([$1], [name that $4 is loaded by at run time])
AC_MSG_CHECKING([by which name $4 is loaded])
AS_IF([test -z "$[]$1"], [
	gclog_save_LIBS=$LIBS
	LIBS="$3 $LIBS"
	AC_LINK_IFELSE([AC_LANG_CALL([], [$2])], [$1=$($OBJDUMP -p \
		conftest$EXEEXT 2>&AS_MESSAGE_LOG_FD | tr -s '@<:@:space:@:>@' \
		'@<:@\n*@:>@' | $SED -n '/$4@<:@.@:>@/{p;q;}')])
	LIBS=$gclog_save_LIBS])
AC_MSG_RESULT([$[]$1])
AS_IF([test -z "$[]$1"],
	[AC_MSG_ERROR([cannot find out; say so: $1=$4.so.N])])
AC_DEFINE_UNQUOTED([GCLOG_$1], ["$[]$1"], [Name that $4 is loaded by.])
])
