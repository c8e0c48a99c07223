// Command tbmeasure starts a sink and a gateway under test, loads the gateway
// in one of a few ways and prints one JSON line.
//
//	max     -count frames as fast as the gateway takes them
//	rate    -rate frames a second for -duration
//	outage  like rate; the sink is gone for -down, beginning at -at
//	kill    like rate; the gateway is killed (SIGKILL) at -at and started again
//	outkill like outage, and killed in the middle of the outage
//	idle    -conns silent connections for -duration
//	storm   connect, one frame, close
//	garbage random bytes, then a short rate run to see whether it still works
//	half    unterminated frames and half-closed connections
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

var (
	name     = flag.String("name", "", "what is measured")
	command  = flag.String("cmd", "", "shell command that starts the gateway")
	pre      = flag.String("pre", "", "shell command before the start (empty a buffer, say)")
	target   = flag.String("target", "127.0.0.1:10560", "the gateway's TCP port")
	scenario = flag.String("scenario", "max", "max, rate, outage, kill, outkill, idle, storm, garbage, half")
	conns    = flag.Int("conns", 10, "connections")
	devices  = flag.Int("devices", 100, "devices")
	mode     = flag.String("mode", "text", "text, json, binary")
	batch    = flag.Int("batch", 1, "frames per write")
	count    = flag.Int64("count", 100_000, "frames (max)")
	rate     = flag.Float64("rate", 1000, "frames a second")
	duration = flag.Duration("duration", 15*time.Second, "how long to send")
	warm     = flag.Int64("warm", 0, "frames to send before the measurement")
	at       = flag.Duration("at", 5*time.Second, "when the outage or the kill comes")
	down     = flag.Duration("down", 10*time.Second, "how long the sink is gone")
	stall    = flag.Duration("stall", 10*time.Second, "give up after so long without a new point")
	drain    = flag.Duration("drain", 120*time.Second, "give up after so long in any case")
	pin      = flag.Bool("pin", false, "gateway on CPU 0, load and sink on CPU 1")
	sinkHTTP = flag.String("http", "127.0.0.1:9900", "the sink's HTTP port")
	sinkCtl  = flag.String("admin", "127.0.0.1:9901", "the sink's steering port")
	sinkArgs = flag.String("sink", "", "more flags for tbsink")
	logTo    = flag.String("log", os.DevNull, "file for the gateway's output")
	boot     = flag.Duration("boot", 60*time.Second, "how long the gateway may take to start")
	rest     = flag.Duration("rest", 2*time.Second, "pause between the start and the load")
)

func bin(tool string) string {
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	return filepath.Join(filepath.Dir(self), tool)
}

func onCPU(cpu string, args []string) *exec.Cmd {
	if *pin {
		args = append([]string{"taskset", "-c", cpu}, args...)
	}
	c := exec.Command(args[0], args[1:]...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	return c
}

// gateway is the system under test; kill ends its process group, nothing else.
type gateway struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	out *os.File
}

func (g *gateway) pid() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.cmd.Process.Pid
}

func (g *gateway) start() time.Duration {
	from := time.Now()
	c := onCPU("0", []string{"sh", "-c", "exec " + *command})
	c.Stdout, c.Stderr = g.out, g.out
	if err := c.Start(); err != nil {
		log.Fatal(err)
	}
	g.mu.Lock()
	g.cmd = c
	g.mu.Unlock()
	for time.Since(from) < *boot {
		if n, err := net.DialTimeout("tcp", *target, time.Second); err == nil {
			n.Close()
			return time.Since(from)
		}
		time.Sleep(20 * time.Millisecond)
	}
	g.kill()
	log.Fatalf("%s: nothing listens on %s after %v", *name, *target, *boot)
	return 0
}

func (g *gateway) kill() {
	g.mu.Lock()
	defer g.mu.Unlock()
	syscall.Kill(-g.cmd.Process.Pid, syscall.SIGKILL)
	g.cmd.Wait()
}

func ctl(query string) {
	r, err := http.Post("http://"+*sinkCtl+query, "", nil)
	if err != nil {
		log.Print(err)
		return
	}
	r.Body.Close()
}

func load(args ...string) map[string]any {
	args = append([]string{bin("tbload"), args[0], "-target", *target, "-admin", "http://" + *sinkCtl, "-mode", *mode,
		"-devices", strconv.Itoa(*devices), "-batch", strconv.Itoa(*batch),
		"-stall", stall.String(), "-drain", drain.String()}, args[1:]...)
	c := onCPU("1", args)
	c.Stderr = os.Stderr
	b, err := c.Output()
	if err != nil {
		log.Fatalf("tbload: %v", err)
	}
	r := map[string]any{}
	if err := json.Unmarshal(b, &r); err != nil {
		log.Fatal(err)
	}
	return r
}

func main() {
	log.SetFlags(0)
	flag.Parse()
	k := onCPU("1", append([]string{bin("tbsink"), "-http", *sinkHTTP, "-admin", *sinkCtl}, strings.Fields(*sinkArgs)...))
	k.Stderr = os.Stderr
	if err := k.Start(); err != nil {
		log.Fatal(err)
	}
	defer func() { k.Process.Kill(); k.Wait() }()
	time.Sleep(300 * time.Millisecond)
	if r, err := http.Get("http://" + *sinkCtl + "/stats?quick=1"); err != nil || k.Process.Signal(syscall.Signal(0)) != nil {
		log.Fatalf("the sink is not up: %v", err)
	} else {
		r.Body.Close()
	}
	if c, err := net.Dial("tcp", *target); err == nil {
		c.Close()
		log.Fatalf("something listens on %s already", *target)
	}
	if *pre != "" {
		if b, err := exec.Command("sh", "-c", *pre).CombinedOutput(); err != nil {
			log.Fatalf("%v: %s", err, b)
		}
	}
	out, err := os.Create(*logTo)
	if err != nil {
		log.Fatal(err)
	}
	g := &gateway{out: out}
	bootS := g.start()
	defer g.kill()
	time.Sleep(*rest)
	idleRSS := tree(g.pid()).rss
	c := strconv.Itoa(*conns)
	if *warm > 0 {
		load("send", "-conns", c, "-count", fmt.Sprint(*warm), "-duration", "120s")
	}
	before := tree(g.pid())
	killed := false
	var back atomic.Bool // a gateway that fails to start again must not pass for one that loses data
	began, hostBefore, ownBefore := time.Now(), host(), tree(os.Getpid()).cpu
	kill := func() {
		killed = true
		g.kill()
		time.Sleep(500 * time.Millisecond)
		g.start()
		back.Store(true)
	}
	s := sample(g.pid)
	steady := []string{"send", "-conns", c, "-rate", fmt.Sprint(*rate), "-duration", duration.String()}
	var r map[string]any
	switch *scenario {
	case "max":
		r = load("send", "-conns", c, "-count", fmt.Sprint(*count), "-duration", "300s")
	case "rate":
		r = load(steady...)
	case "outage":
		time.AfterFunc(*at, func() { ctl("/ctl?down=" + down.String()) })
		r = load(steady...)
	case "kill":
		time.AfterFunc(*at, kill)
		r = load(steady...)
	case "outkill":
		time.AfterFunc(*at, func() { ctl("/ctl?down=" + down.String()) })
		time.AfterFunc(*at+*down/2, kill)
		r = load(steady...)
	case "idle":
		r = load("idle", "-conns", c, "-duration", duration.String())
	case "storm":
		r = load("storm", "-conns", c, "-count", fmt.Sprint(*count), "-duration", duration.String())
	case "garbage":
		r = load("garbage", "-conns", c, "-duration", duration.String())
		time.Sleep(time.Second)
		r["then"] = load(steady...)
	case "half":
		r = load("half", "-conns", c, "-duration", duration.String())
	default:
		log.Fatalf("unknown scenario %q", *scenario)
	}
	peak := s.end()
	after := tree(g.pid())
	// what everything outside this measurement took, in cores: above a few
	// tenths, a rate says more about the neighbours than about the gateway
	other := (host() - hostBefore - (tree(os.Getpid()).cpu - ownBefore)).Seconds() / time.Since(began).Seconds()
	r["other_cores"] = float64(int(max(other, 0)*100)) / 100
	mb := func(b int64) float64 { return float64(b*10/(1<<20)) / 10 }
	r["name"], r["scenario"] = *name, *scenario
	r["boot_s"], r["rss_idle_mb"], r["rss_peak_mb"], r["rss_end_mb"] = bootS.Seconds(), mb(idleRSS), mb(peak), mb(after.rss)
	if killed {
		r["restarted"] = back.Load()
	} else {
		cpu := (after.cpu - before.cpu).Seconds()
		r["cpu_s"] = cpu
		if n, ok := r["delivered"].(float64); ok && n > 0 {
			r["cpu_us_per_frame"] = cpu / n * 1e6
		}
	}
	r["pinned"] = *pin
	json.NewEncoder(os.Stdout).Encode(r)
}
