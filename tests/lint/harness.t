# Proves that the test harness itself can tell failure from success.
. "${0%/*}/../lib/tap.sh"

: "${CC:=cc}"
unset GCLOG_NO_SKIP
summary=$top_srcdir/tests/lib/summary
lib=$top_srcdir/tests/lib

# results NAME RESULT...: what automake's driver leaves of one test.
results()
{
	name=$1
	shift
	for result; do
		echo ":test-result: $result"
	done >"$name.trs"
	echo "SKIP: $name.t 1 - a # SKIP no tool" >"$name.log"
}

results good PASS PASS XFAIL
results bad PASS FAIL XPASS ERROR
results less PASS SKIP
tally()
{
	sh "$summary" "$@"
}
last()
{
	tail -n 1 "$tap_dir/out"
}

run tally good.trs
is 'passes are counted' "$(last)" '3 passed, 0 failed'
is 'passes are a success' "$status" 0
run tally good.trs bad.trs
is 'failures are counted' "$(last)" '4 passed, 3 failed'
is 'failures are a failure' "$status" 1
run tally good.trs less.trs
is 'skips are counted' "$(last)" '4 passed, 0 failed, 1 skipped'
like 'skips tell why' "$out" 'no tool'
is 'skips are a success' "$status" 0
run env GCLOG_NO_SKIP=1 sh "$summary" less.trs
is 'skips can be forbidden' "$status" 1
run tally good.trs gone.trs
is 'a test without result failed' "$(last)" '3 passed, 1 failed'
is 'a test without result is a failure' "$status" 1

cat >kit.t <<END
. "$lib/tap.sh"
is 'same' a b
ok 'true' false
like 'match' abc '^b'
run sh -c 'echo out; echo err >&2; exit 3'
is 'status' "\$status" 3
is 'out' "\$out" out
is 'err' "\$err" err
echo "# in \$tap_dir"
done_testing
END
run sh ./kit.t
is 'tap.sh fails what fails' "$(grep -c '^not ok' "$tap_dir/out")" 3
is 'tap.sh passes what passes' "$(grep -c '^ok' "$tap_dir/out")" 3
like 'tap.sh shows what it got' "$out" 'got: a$'
like 'tap.sh shows what it expected' "$out" 'expected: b$'
like 'tap.sh ends with the plan' "$out" '^1\.\.6$'
is 'tap.sh removes its folder' "$(ls -d "$(sed -n 's/^# in //p' \
	"$tap_dir/out")" 2>/dev/null)" ''

cat >kit.c <<'END'
#include "tap.h"
int
main(void)
{
	is_int(1, 2, "int");
	is_str("a\n", NULL, "str");
	is_mem("abc", 2, "ab", "mem");
	ok(0, "%s", "formatted");
	return tap_done();
}
END
# shellcheck disable=SC2086 # CC may hold options
if ok 'tap.h compiles' $CC -I"$lib" kit.c -o kit; then
	run ./kit
	is 'tap.h fails what fails' "$(grep -c '^not ok' "$tap_dir/out")" 3
	like 'tap.h shows numbers' "$out" 'expected: 2$'
	like 'tap.h shows bytes' "$out" 'got: "a\\n"$'
	like 'tap.h shows NULL' "$out" 'expected: NULL$'
	like 'tap.h formats names' "$out" '^not ok 4 - formatted$'
	like 'tap.h ends with the plan' "$out" '^1\.\.4$'
fi
done_testing
