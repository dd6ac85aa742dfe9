// A parser as many have written one: a regular expression for each line, and
// its groups made numbers; the anchor of row 18 of bench/run.  It keeps
// nothing, and knows one wording of one line.
package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strconv"
)

var cycle = regexp.MustCompile(`gc (\d+) @([\d.]+)s (\d+)%: ` +
	`([\d.]+)\+([\d.]+)\+([\d.]+) ms clock, ` +
	`([\d.]+)\+([\d.]+)/([\d.]+)/([\d.]+)\+([\d.]+) ms cpu, ` +
	`(\d+)->(\d+)->(\d+) MB, (\d+) MB goal, (\d+) P`)

func main() {
	var sum float64
	cycles := 0
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		groups := cycle.FindStringSubmatch(lines.Text())
		if groups == nil {
			continue
		}
		cycles++
		for _, text := range groups[1:] {
			x, err := strconv.ParseFloat(text, 64)
			if err != nil {
				panic(err)
			}
			sum += x
		}
	}
	fmt.Println(cycles, sum)
}
