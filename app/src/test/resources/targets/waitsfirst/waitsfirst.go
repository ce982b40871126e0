// The program waitsfirst waits on its first thread, which another one would have to wake.
package main

import (
	"runtime"
	"time"
)

func init() { runtime.LockOSThread() }

func main() {
	for {
		time.Sleep(time.Hour)
	}
}
