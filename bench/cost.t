# Proves that gclog costs no more than it did: instructions, as callgrind
# counts them, and memory, against the figures of bench/baseline.
#
# Only a build as the baseline's is compared: other compilers and libraries
# need other numbers of instructions.  BENCH_ACCEPT=1 writes the baseline anew.
top_srcdir=${top_srcdir:-$(cd "${0%/*}/.." && pwd)}
. "${0%/*}/../tests/lib/tap.sh"

baseline=$top_srcdir/bench/baseline
slack=5 # percent
makefile=$top_builddir/Makefile

for tool in valgrind setarch; do
	command -v $tool >/dev/null || skip_all "no $tool here"
done
! grep -qE '^GCLOG_CFLAGS = .*(-fsanitize|--coverage)' "$makefile" ||
	skip_all 'not of a build with sanitizers or coverage'

# Libtool's wrapper would be counted, too.
gclog=$top_builddir/.libs/gclog
[ -x "$gclog" ] || gclog=$top_builddir/gclog

# What the numbers depend on besides the sources.
house()
{
	echo "machine $(uname -m) $(grep -owm 1 avx2 /proc/cpuinfo)"
	echo "compiler $(${CC:-cc} --version | sed 's/^[^ ]* //; 1q')"
	echo "flags $(sed -n 's/^CFLAGS = //p' "$makefile")"
	getconf GNU_LIBC_VERSION
	valgrind --version
	for library in sqlite3 libpcre2-8; do
		echo "$library $(pkg-config --modversion $library)"
	done
}

# bare COMMAND...: in an environment of a few words, always the same; the C
# library without what it does only on some processors.
bare()
{
	env -i PATH="$PATH" LC_ALL=C TZ=UTC \
		LD_LIBRARY_PATH="$top_builddir/.libs" \
		GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F,-ERMS,-FSRM \
		setarch -R "$@"
}

# counted ARGS...: how many instructions gclog needs.
counted()
{
	bare valgrind --tool=callgrind --callgrind-out-file=callgrind.out \
		"$gclog" "$@" 2>&1 >/dev/null |
		awk '/Collected/ { print $4 }'
}

generate()
{
	"$top_builddir/bench/generate" --truth truth "$@"
}

# reading NAME UNIT ARGS...: what each line or cycle of a log takes beyond
# the start.
reading()
{
	name=$1 unit=$2
	shift 2
	generate "$@" >"$name.log"
	n=$(counted ingest -o "$name.db" "$name.log")
	echo "$name $(((n - start) / $(sed -n "s/^$unit=//p" truth)))"
}

measure()
{
	generate --lines 1 pure >one.log
	start=$(counted ingest -o one.db one.log)
	echo "start $start"
	reading pure cycles --lines 10000 --cycles 10000 pure
	reading mixed lines --bytes 4000000 --seed 2 mixed
	reading docker lines --bytes 4000000 --seed 3 docker
	one=$(counted report one.db)
	echo "report $((($(counted report pure.db) - one) / 10000))"
	generate --lines 100000 pure >memory.log
	echo "memory $(bare "$top_builddir/bench/turns" --rounds 1 "$gclog" \
		ingest -o memory.db memory.log | awk '{ print $4 }')"
}

words()
{
	case $1 in
	start) echo 'instructions to read one cycle' ;;
	pure) echo 'instructions for each cycle more' ;;
	mixed) echo 'instructions for each line of a mixed log' ;;
	docker) echo 'instructions for each line by docker' ;;
	report) echo 'instructions of a report for each cycle' ;;
	memory) echo 'KiB of memory at most' ;;
	esac
}

measure >figures
house >house
if [ -n "${BENCH_ACCEPT:-}" ]; then
	{
		echo '# Owns what gclog costs; made by "make bench-accept", with'
		sed 's/^/# with /' house
		cat figures
	} >"$baseline"
	diag "wrote $baseline"
fi

sed -n 's/^# with //p' "$baseline" >theirs
while read -r name now; do
	was=$(sed -n "s/^$name //p" "$baseline")
	most=$((${was:-0} + ${was:-0} * slack / 100))
	point="$name: $now $(words "$name"); $most allowed"
	if ! cmp -s house theirs; then
		pass "$name: $now $(words "$name"); not compared"
	elif [ "$now" -le "$most" ]; then
		pass "$point"
	else
		fail "$point"
		diag "the baseline is $was; if that is the price of something,"
		diag 'accept it: make bench-accept, and commit bench/baseline'
	fi
done <figures
cmp -s house theirs ||
	diag "the baseline is of another build (<): $(diff theirs house)"
done_testing
