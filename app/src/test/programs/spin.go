// Spin runs until it is stopped from outside.
package main

import "time"

func main() {
	for {
		time.Sleep(time.Millisecond)
	}
}
