# Proves that names keep their form: gclog_* outside, gcl_* between files;
# and that the public header needs nothing else.
. "${0%/*}/lint.sh"

: "${NM:=nm}" "${CC:=cc}"
libs=$top_builddir/.libs
header=include/gclog.h

# Names defined for others to see; those of the compiler begin with __.
defined()
{
	# shellcheck disable=SC2086 # NM may hold options
	$NM "$@" 2>/dev/null | awk 'NF == 3 && $2 ~ /^[A-Zi]$/ && $2 != "U" \
		{ sub(/@.*/, "", $3); print $3 }' | grep -v '^__' | sort -u
}

shared=
for file in "$libs/libgclog.so" "$libs/libgclog.dylib"; do
	[ ! -e "$file" ] || shared=$file
done
name='the shared library exports gclog_* and nothing else'
if [ -z "$shared" ]; then
	skip "$name" 'built without a shared library'
else
	defined -D "$shared" >"$tap_dir/exported"
	[ -s "$tap_dir/exported" ] || echo "nothing in $shared" >"$found"
	grep -v '^gclog_' "$tap_dir/exported" >>"$found"
	none "$name"
fi

core=$libs/libcore.a
defined -g "$core" >"$tap_dir/core"
[ -s "$tap_dir/core" ] || echo "nothing in $core" >"$found"
grep -Ev '^(gclog|gcl)_' "$tap_dir/core" >>"$found"
none 'names seen across files begin with gclog_ or gcl_'

if [ -f "$header" ]; then
	code "$header" | grep -oE 'gclog_[a-z0-9_]+\(' | tr -d '(' |
		sort -u >"$tap_dir/declared"
	grep '^gclog_' "$tap_dir/core" |
		grep -vxFf "$tap_dir/declared" >"$found"
fi
none 'what is public is declared in gclog.h'

# alone LANGUAGE COMPILER OPTION...: compiles the header by itself.
alone()
{
	language=$1
	shift
	[ -f "$header" ] || return 0
	echo '#include <gclog.h>' >"$tap_dir/alone.$language"
	"$@" -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only \
		"$tap_dir/alone.$language" >"$found" 2>&1
}

# shellcheck disable=SC2086 # CC may hold options
alone c $CC -std=c11
none 'gclog.h stands alone in C'

cxx=
for compiler in g++ clang++ c++; do
	[ -n "$cxx" ] || ! command -v $compiler >/dev/null || cxx=$compiler
done
if [ -z "$cxx" ]; then
	skip 'gclog.h stands alone in C++' 'no C++ compiler'
else
	alone cc $cxx -std=c++11
	none 'gclog.h stands alone in C++'
fi
done_testing
