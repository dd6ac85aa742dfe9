# Proves that the program starts, and tells its version and usage.
. "${0%/*}/../lib/tap.sh"

run gclog --version
is "--version succeeds" "$status" 0
like "--version prints name and number" "$out" '^gclog [0-9]+\.[0-9]+\.[0-9]+$'
run gclog -h
is "-h succeeds" "$status" 0
like "-h prints the usage" "$out" '^usage: gclog'
run gclog
is "no command is trouble" "$status" 2
is "trouble leaves stdout alone" "$out" ''
done_testing
