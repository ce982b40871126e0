// Sleeps for ever.
package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("asleep")
	for {
		time.Sleep(time.Hour)
	}
}
