// Crashes panics in main.main while another goroutine waits.
package main

func main() {
	waiting := make(chan bool)
	go wait(waiting)
	waiting <- true
	panic("on purpose")
}

func wait(on chan bool) {
	<-on
	<-on
}
