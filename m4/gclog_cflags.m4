dnl Owns the compiler flags of the house and the switches that change them.

dnl GCLOG_ADD_CFLAGS(FLAGS) adds to GCLOG_CFLAGS each flag the compiler knows.
dnl -Werror makes clang refuse, not just mention, an option it does not know.
AC_DEFUN([GCLOG_ADD_CFLAGS], [
m4_foreach_w([gclog_flag], [$1], [
AC_CACHE_CHECK([whether $CC takes ]gclog_flag,
	[AS_TR_SH([gclog_cv_cflag_]gclog_flag)], [
	gclog_save_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS -Werror gclog_flag"
	AC_COMPILE_IFELSE([AC_LANG_SOURCE([[int main(void) { return 0; }]])],
		[AS_TR_SH([gclog_cv_cflag_]gclog_flag)=yes],
		[AS_TR_SH([gclog_cv_cflag_]gclog_flag)=no])
	CFLAGS=$gclog_save_CFLAGS])
AS_IF([test "$AS_TR_SH([gclog_cv_cflag_]gclog_flag)" = yes],
	[AS_VAR_APPEND([GCLOG_CFLAGS], [" gclog_flag"])])
])])

dnl GCLOG_ADD_BOTH(FLAGS, SWITCH) adds FLAGS to compiler and linker, which
dnl must be able to use them.
AC_DEFUN([GCLOG_ADD_BOTH], [
AC_MSG_CHECKING([whether $CC can build with $1])
gclog_save_CFLAGS=$CFLAGS
CFLAGS="$CFLAGS $1"
AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AC_MSG_RESULT([yes])],
	[AC_MSG_RESULT([no])
	AC_MSG_ERROR([$2 needs a compiler that can build with $1])])
CFLAGS=$gclog_save_CFLAGS
AS_VAR_APPEND([GCLOG_CFLAGS], [" $1"])
AS_VAR_APPEND([GCLOG_LDFLAGS], [" $1"])
])

AC_DEFUN([GCLOG_ENABLE_SANITIZERS], [
AC_ARG_ENABLE([sanitizers],
	[AS_HELP_STRING([--enable-sanitizers@<:@=LIST@:>@],
		[build with sanitizers @<:@address,undefined@:>@])],
	[], [enable_sanitizers=no])
AS_CASE([$enable_sanitizers], [yes], [enable_sanitizers=address,undefined])
AS_IF([test "$enable_sanitizers" != no], [
	GCLOG_ADD_BOTH([-fsanitize=$enable_sanitizers -fno-sanitize-recover=all],
		[--enable-sanitizers])
	AS_VAR_APPEND([GCLOG_CFLAGS], [" -fno-omit-frame-pointer"])])
])

AC_DEFUN([GCLOG_ENABLE_COVERAGE], [
AC_ARG_ENABLE([coverage],
	[AS_HELP_STRING([--enable-coverage], [count which lines run (gcov)])],
	[], [enable_coverage=no])
AS_IF([test "$enable_coverage" != no],
	[GCLOG_ADD_BOTH([--coverage], [--enable-coverage])])
])

dnl Comes last: a probe above must not fail for a warning.
AC_DEFUN([GCLOG_ENABLE_WERROR], [
AC_ARG_ENABLE([werror],
	[AS_HELP_STRING([--enable-werror], [treat warnings as errors])],
	[], [enable_werror=no])
AS_IF([test "$enable_werror" != no],
	[AS_VAR_APPEND([GCLOG_CFLAGS], [" -Werror"])])
])
