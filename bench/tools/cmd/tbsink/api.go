package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var (
	slash     = []byte("/")
	apiV1     = []byte("/api/v1/")
	telemetry = []byte("telemetry")
)

// handle answers one request the way ThingsBoard does, as far as a gateway sees.
func (k *sink) handle(c *conn, q *request) (int, []byte) {
	post := string(q.method) == "POST"
	if rest, ok := bytes.CutPrefix(q.path, apiV1); ok {
		token, what, ok := bytes.Cut(rest, slash)
		if !ok {
			if post && string(rest) == "provision" {
				return k.provision(q.body)
			}
			return 404, nil
		}
		device, known := k.deviceOf(token)
		if !known {
			k.book.denied.Add(1)
			return 401, errorBody(401, "Unauthorized")
		}
		switch {
		case post && bytes.Equal(what, telemetry):
			return k.take(c, q.body, device, nil)
		case post && string(what) == "attributes":
			return k.take(c, q.body, device, []byte("attribute:"))
		case !post && (string(what) == "rpc" || string(what) == "attributes/updates"):
			k.hang(q.query)
			return 408, nil
		case !post && string(what) == "attributes":
			return 200, []byte("{}")
		case post && bytes.HasPrefix(what, []byte("rpc")):
			return 200, []byte("{}")
		}
		return 404, nil
	}
	path := string(q.path)
	if post && path == "/bulk" { // for peers that cannot write one URL per device
		return k.take(c, q.body, nil, nil)
	}
	if post && path == "/api/auth/login" {
		return 200, []byte(`{"token":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJiZW5jaCIsImV4cCI6NDEwMjQ0NDgwMH0.x","refreshToken":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJiZW5jaCIsImV4cCI6NDEwMjQ0NDgwMH0.y"}`)
	}
	if strings.HasPrefix(path, "/api/") && len(q.auth) == 0 {
		return 401, errorBody(401, "Authentication failed")
	}
	switch {
	case !post && path == "/api/auth/user":
		return 200, []byte(`{"id":{"entityType":"USER","id":"bench"},"email":"bench@example.com","authority":"TENANT_ADMIN"}`)
	case post && path == "/api/device":
		var d struct {
			Name string `json:"name"`
			Type string `json:"type"`
		}
		if json.Unmarshal(q.body, &d) != nil || d.Name == "" {
			return 400, errorBody(400, "Device name should be specified!")
		}
		k.learn(d.Name)
		return 200, deviceBody(d.Name, d.Type)
	case path == "/api/tenant/devices":
		v, _ := url.ParseQuery(string(q.query))
		if name := v.Get("deviceName"); k.knows(name) {
			return 200, deviceBody(name, "default")
		}
		return 404, errorBody(404, "Requested item wasn't found!")
	case strings.HasPrefix(path, "/api/device/") && strings.HasSuffix(path, "/credentials"):
		id := strings.TrimSuffix(strings.TrimPrefix(path, "/api/device/"), "/credentials")
		b, _ := json.Marshal(map[string]any{"id": map[string]string{"id": id}, "credentialsType": "ACCESS_TOKEN",
			"credentialsId": "tok-" + id, "credentialsValue": nil, "deviceId": map[string]string{"entityType": "DEVICE", "id": id}})
		return 200, b
	}
	return 404, nil
}

// take books a telemetry or attributes body. Nothing is booked of a body that is refused.
func (k *sink) take(c *conn, body, device, prefix []byte) (int, []byte) {
	k.book.requests.Add(1)
	if p := k.errors.Load(); p > 0 && rand.Float64()*1e6 < float64(p) {
		k.book.injected.Add(1)
		return 500, nil
	}
	if k.refuse.Load() > time.Now().UnixNano() {
		k.book.injected.Add(1)
		return 503, nil
	}
	if err := c.scan.body(body, func([]byte, []pair) {}); err != nil {
		return 400, errorBody(400, "Can't parse the body")
	}
	now := time.Now()
	c.scan.body(body, func(named []byte, pairs []pair) {
		if device != nil {
			named = device
		}
		for _, p := range pairs {
			key := p.key
			if prefix != nil {
				key = append(append([]byte{}, prefix...), key...)
			}
			k.book.point(named, key, p.num, p.ok, now)
		}
	})
	return 200, nil
}

// deviceOf maps a token to its device: one that a client chose when it
// provisioned, or tok-NAME. Unless -strict is set every token beginning with
// tok- belongs to a device.
func (k *sink) deviceOf(token []byte) ([]byte, bool) {
	if name, ok := k.tokens.Load(string(token)); ok {
		return name.([]byte), true
	}
	name, ok := bytes.CutPrefix(token, []byte("tok-"))
	if !ok || (k.strict && !k.knows(string(name))) {
		return nil, false
	}
	return name, true
}

func (k *sink) knows(name string) bool {
	_, ok := k.devices.Load(name)
	return ok
}

func (k *sink) learn(name string) { k.devices.Store(name, true) }

func (k *sink) provision(body []byte) (int, []byte) {
	var p struct {
		Name   string `json:"deviceName"`
		Token  string `json:"token"`
		Key    string `json:"provisionDeviceKey"`
		Secret string `json:"provisionDeviceSecret"`
	}
	fail := func(status, why string) (int, []byte) {
		b, _ := json.Marshal(map[string]string{"status": status, "errorMsg": why})
		return 200, b
	}
	if json.Unmarshal(body, &p) != nil || p.Name == "" {
		return fail("FAILURE", "Failed to provision device!")
	}
	if p.Key != k.provKey || p.Secret != k.provSecret {
		return fail("NOT_FOUND", "Provision data was not found!")
	}
	// How a gateway checks its key without making a device: a name of 256
	// characters is refused, with the right key only.
	if len(p.Name) > 255 {
		return fail("FAILURE", "Failed to provision device!")
	}
	// As the real server: a name or a token that exists is a FAILURE, and the
	// token of an existing device is not told.
	if _, taken := k.devices.LoadOrStore(p.Name, true); taken {
		return fail("FAILURE", "Failed to provision device!")
	}
	if p.Token == "" {
		p.Token = "tok-" + p.Name
	} else if _, taken := k.tokens.LoadOrStore(p.Token, []byte(p.Name)); taken {
		k.devices.Delete(p.Name)
		return fail("FAILURE", "Failed to provision device!")
	}
	b, _ := json.Marshal(map[string]string{"credentialsType": "ACCESS_TOKEN", "credentialsValue": p.Token, "status": "SUCCESS"})
	return 200, b
}

// hang waits as long as ?timeout= says, 60 s at most.
func (k *sink) hang(query []byte) {
	ms := 30_000
	if v, err := url.ParseQuery(string(query)); err == nil {
		if n, err := strconv.Atoi(v.Get("timeout")); err == nil {
			ms = n
		}
	}
	time.Sleep(time.Duration(min(max(ms, 0), 60_000)) * time.Millisecond)
}

func deviceBody(name, kind string) []byte {
	b, _ := json.Marshal(map[string]any{"id": map[string]string{"entityType": "DEVICE", "id": name}, "name": name, "type": kind})
	return b
}

func errorBody(status int, message string) []byte {
	b, _ := json.Marshal(map[string]any{"status": status, "message": message, "errorCode": 10, "timestamp": time.Now().UnixMilli()})
	return b
}
