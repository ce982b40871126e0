// The program firstends has its first thread end long before the others.
package main

import (
	"bytes"
	"os"
	"runtime"
	"syscall"
	"time"
)

func init() { runtime.LockOSThread() }

//go:noinline
func alone() {
	time.Sleep(time.Second)
	os.Exit(7)
}

func hasEnded() bool {
	stat, err := os.ReadFile("/proc/self/stat")
	return err == nil && bytes.Contains(stat, []byte(") Z "))
}

func main() {
	go func() {
		for !hasEnded() {
			time.Sleep(time.Millisecond)
		}
		alone()
	}()
	syscall.RawSyscall(syscall.SYS_EXIT, 0, 0, 0)
}
