# Proves that every folder of tests/report reports as its "want" says: its
# *.log are ingested, a run each, and each line of its "args" is a gclog report.
# "make wants" writes them anew, for review.
. "${0%/*}/../lib/tap.sh"

here=$top_srcdir/tests/report

# The time of ingesting is another one each time.
steady()
{
	sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} UTC/(the time of ingesting)/
		s/1[0-9]{18}/0/g'
}

# make_report CASE: in a folder of its own, where paths are short.
make_report()
{
	mkdir "$1" && cd "$1" || exit
	for log in "$here/$1"/*.log; do
		cp "$log" "${log##*/}"
		gclog ingest "${log##*/}"
		[ $? -lt 2 ] || exit
	done 2>&1
	while IFS= read -r args; do
		echo "\$ gclog report $args"
		# shellcheck disable=SC2086 # words
		gclog report $args 2>&1
		code=$?
		[ "$code" -eq 0 ] || echo "status $code"
	done <"$here/$1/args"
}

if [ -n "${GCLOG_WRITE_WANTS:-}" ]; then
	for case in "$here"/*/args; do
		name=${case%/args}
		name=${name##*/}
		(make_report "$name") | steady >"$here/$name/want" || exit
	done
	exit
fi

cases=0
for folder in "$here"/*/; do
	name=${folder%/}
	name=${name##*/}
	(make_report "$name") | steady >"$name.got"
	ok "$name reports as before" diff -u "$here/$name/want" "$name.got"
	cases=$((cases + 1))
done
ok "there are cases" test "$cases" -gt 10
done_testing
