# Proves what is told of a memory limit: nothing where GOGC is low of itself or
# a release has no limits, goals as they were held whatever the tag says, and
# tags as Go takes them.
. "${0%/*}/../lib/tap.sh"

# make_log NAME GOGC ROOTS: 200 cycles, 0.5 s apart, of a live heap that moves.
make_log()
{
	awk -v gogc="$2" -v roots="$3" 'BEGIN {
		live = 100
		for (i = 1; i <= 200; i++) {
			goal = int(live * (1 + gogc / 100))
			new = 80 + i * 37 % 60
			printf "gc %d @%d.%d00s 0%%: 0.050+4.0+0.050 ms " \
			    "clock, 0.10+0.10/2.0/0+0.10 ms cpu, " \
			    "%d->%d->%d MB, %d MB goal, %s2 P\n", i, i / 2,
			    i % 2 * 5, goal - 1, goal, new < goal ? new : goal,
			    goal, roots
			live = new < goal ? new : goal
		}
	}' >"$1.log"
	gclog ingest -l "$1" "$1.log" 2>/dev/null || bail "$1.log is not read"
}

make_log low 5 '0 MB stacks, 0 MB globals, '
make_log none 0 '0 MB stacks, 0 MB globals, '
make_log old 0 ''
# states RUN: of its windows.
states()
{
	gclog report "run.db:$1" limit -f csv |
		awk -F, 'NF < 2 { exit } NR > 1 { print $1 }' | sort -u |
		tr '\n' ' '
}

is 'GOGC=5 is no limit' "$(states low)" 'free '
unlike 'nor does the verdict see one' "$(gclog report run.db:low verdict)" \
	limit
is 'no room at all is one' "$(states none)" 'thrashing '
is 'before Go 1.19 there are none' "$(states old)" 'free '

# tagged TAG: the fixture with that tag; a GOMEMLIMIT of 64MiB held it.
tagged()
{
	rm -f tag.db*
	gclog ingest -o tag.db -t "GOMEMLIMIT=$1" \
		"$top_srcdir/fixtures/scenarios/go1.19.8/memlimit-thrash.log" \
		2>/dev/null || bail 'the fixture is not read'
	gclog report tag.db verdict limit -f json >out
	estimate=$(sed -n 's/.*"limit_estimate", "value": \([^,]*\),.*/\1/p' \
		out)
}

tagged off
guess=$estimate
ok 'without a size it is guessed' test "$guess" -gt 60000000
duty=$(sed -n 's/.* a cycle ran \([0-9.]*\) % of the .*/\1/p' out)
ok 'the verdict says what the section says' awk "BEGIN {
	d = $(sed -n 's/.*"duty_pct": \([0-9.]*\).*/\1/p' out) - $duty
	exit !(d < 0.05 && d > -0.05) }"
for tag in 64MiB:67108864 65536KiB:67108864 67108864:67108864 1KiB:1024 \
	1GiB:1073741824; do
	tagged "${tag%:*}"
	is "${tag%:*}: the limit" "$estimate" "${tag#*:}"
	like "${tag%:*}: the goals that were held" "$(cat out)" \
		"held goals at $(gclog query run.db \
		"SELECT human($guess - 1048576, 'bytes')" -f csv | tail -n 1),"
done
for tag in 0 off 9223372036854775807; do
	tagged "$tag"
	is "$tag: is none" "$estimate" "$guess"
	unlike "$tag: nothing to tell" "$(gclog report tag.db limit)" \
		'no size'
done
for tag in -1 1e999 10EiB 512MB text 0x10 1e3MiB 0.5GiB '64 MiB' ''; do
	tagged "$tag"
	is "'$tag': is none" "$estimate" "$guess"
	like "'$tag': is told" "$(gclog report tag.db limit)" 'no size'
done

done_testing
