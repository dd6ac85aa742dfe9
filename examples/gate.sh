#!/bin/sh
# Judges a change of a Go program by its garbage collector: runs two builds of
# it in turn, keeps what each run printed, and has gclog gate decide.
#
#	gate.sh [-n RUNS] [-l LIMITS] [-d FOLDER] BASE NEW [ARG...]
#
# BASE and NEW are the programs, ARG... goes to both.  They are to do the same
# work and to end by themselves.  RUNS is how often each of them runs: 10 if not
# given, at least 4.  LIMITS is a file of limits, gclog.gate if not given.
# FOLDER, gate if not given, gets the database gate.db, the logs, gate.md for a
# comment and gate.xml for whoever reads JUnit.
#
# Exit status: that of gclog gate: 0 pass, 1 regress, 3 inconclusive, 4 invalid;
# 2 trouble.  GCLOG is the program gclog, if it is not in PATH.

set -u
: "${GCLOG:=gclog}"

die()
{
	printf 'gate.sh: %s\n' "$*" >&2
	exit 2
}

usage()
{
	die 'usage: gate.sh [-n RUNS] [-l LIMITS] [-d FOLDER] BASE NEW [ARG...]'
}

runs=10 limits=gclog.gate folder=gate
while getopts n:l:d: option; do
	case $option in
	n) runs=$OPTARG ;;
	l) limits=$OPTARG ;;
	d) folder=$OPTARG ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || usage
base=$1 new=$2
shift 2
case $runs in
'' | *[!0-9]*) die "-n $runs: not a number" ;;
esac
[ "$runs" -ge 4 ] || die "-n $runs: fewer than 4 runs a side show nothing"
[ -r "$limits" ] || die "$limits: no such file of limits"
command -v "$GCLOG" >/dev/null || die "$GCLOG: no such program"
mkdir -p "$folder" || exit 2
db=$folder/gate.db
[ ! -e "$db" ] || die "$db is there already; runs of another day are no base"

# run SIDE LOG [ARG...]: runs its program once; what the runtime prints goes
# into LOG.
run()
{
	program=$base log=$2
	[ "$1" = base ] || program=$new
	shift 2
	GODEBUG=gctrace=1${GODEBUG:+,$GODEBUG} "$program" "$@" \
		>/dev/null 2>"$log" </dev/null ||
		die "$program failed with status $?; see $log"
}

# keep SIDE LOG: into the database, with what the runtime was set to.
keep()
{
	log=$2
	set -- --label "$1"
	[ -z "${GOGC:-}" ] || set -- "$@" --tag "GOGC=$GOGC"
	[ -z "${GOMEMLIMIT:-}" ] || set -- "$@" --tag "GOMEMLIMIT=$GOMEMLIMIT"
	[ -z "${GOMAXPROCS:-}" ] || set -- "$@" --tag "GOMAXPROCS=$GOMAXPROCS"
	"$GCLOG" ingest -o "$db" "$@" "$log" 2>"$log.said" || {
		cat "$log.said" >&2
		die "$log cannot be used"
	}
	rm -f "$log.said"
}

# The first run of each finds caches cold, and does not count.  Then base, new,
# new, base and so on: what drifts while all of this runs is shared by both.
for side in base new; do
	run $side "$folder/warm-up-$side.log" "$@"
done
i=1
while [ "$i" -le "$runs" ]; do
	order='base new'
	[ $((i % 2)) -eq 1 ] || order='new base'
	for side in $order; do
		run "$side" "$folder/$side-$i.log" "$@"
		keep "$side" "$folder/$side-$i.log"
	done
	i=$((i + 1))
done

# The same answer in three ways; its status is that of the first.
"$GCLOG" gate "$db:base" "$db:new" --limits "$limits"
status=$?
for format in md:md junit:xml; do
	"$GCLOG" gate "$db:base" "$db:new" --limits "$limits" \
		--format "${format%:*}" -o "$folder/gate.${format#*:}"
	[ $? -eq "$status" ] || exit 2
done
exit "$status"
