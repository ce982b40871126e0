// Command surrounds writes all that it was given beside its arguments to the file that they name.
package main

import (
	"os"
	"sort"
	"strings"
)

func main() {
	told := os.Environ()
	sort.Strings(told)
	files, _ := os.ReadDir("/proc/self/fd")
	for _, file := range files {
		told = append(told, "open "+file.Name())
	}
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "SigIgn") || strings.HasPrefix(line, "SigBlk") {
			told = append(told, line)
		}
	}
	os.WriteFile(os.Args[1], []byte(strings.Join(told, "\n")), 0o600)
}
