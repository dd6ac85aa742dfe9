# Proves that every log below a folder of tests/family reads as the lines of
# JSON beside it say.  "make wants" writes them anew, for review.
. "${0%/*}/../lib/tap.sh"

dump=$top_builddir/tests/family/dump

for log in "$top_srcdir"/tests/family/*/*.log; do
	name=${log#"$top_srcdir"/tests/family/}
	run "$dump" "$log"
	is "$name can be read" "$status" 0
	ok "$name reads as before" diff -u "${log%.log}.want" "$tap_dir/out"
done
for want in "$top_srcdir"/tests/family/*/*.want; do
	name=${want#"$top_srcdir"/tests/family/}
	ok "$name has its log" test -f "${want%.want}.log"
done
done_testing
