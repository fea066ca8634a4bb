package compile_test
import ("testing";"runtime/debug";"strings";"os";"path/filepath";"fmt";"time";"rolebook/internal/compile";"rolebook/internal/money")
func FuzzTmp(f *testing.F){
 opts:=options(f)
 files,_:=filepath.Glob("testdata/salary/*.txtar")
 for _,x:=range files { b,_:=os.ReadFile(x); if i:=strings.Index(string(b),"## Salary"); i>0 { f.Add(string(b[i+10:])) } }
 f.Fuzz(func(t *testing.T, s string){
  defer func(){ if r:=recover(); r!=nil { if st:=string(debug.Stack()); strings.Contains(st,"salary") || strings.Contains(st,"internal/money") { panic(r) } } }()
  src:=[]byte("---\ntitle: x\n---\n\n## Salary\n"+s)
  r:=compile.Compile(src,opts); checkBands(t,src,r)
 })
}
func TestTmpRoles(t *testing.T){
 opts:=options(t)
 dirs:=[]string{"../../content/roles/*.md","../../../shared/corpus/*/*.md"}
 for _,d:=range dirs { fs,_:=filepath.Glob(d); for _,p:=range fs { b,_:=os.ReadFile(p); r:=compile.Compile(b,opts)
  fmt.Println(filepath.Base(p),len(r.Role.SalaryBands))
  if strings.Contains(p,"corpus") { for _,x:=range r.Role.SalaryBands { 
   var lo,hi *money.Amount; if x.Min!=nil {a,_:=money.Parse(*x.Min,*x.Currency); lo=&a}; if x.Max!=nil {a,_:=money.Parse(*x.Max,*x.Currency); hi=&a}
   l,lc:="",""; if x.Level!=nil {l=*x.Level}; if x.Location!=nil {lc=*x.Location}
   fmt.Println("   ",l,"|",lc,"|",money.DisplayBand(lo,hi,x.Period,"en-US")) } }
  for _,x:=range r.Diagnostics { if strings.HasPrefix(string(x.Code),"RB3") && x.Code!="RB315" { fmt.Println("    ",x.Line,x.Code,x.Message) } } } }
}
func TestTmpLinear(t *testing.T){
 opts:=options(t)
 for _,n:=range []int{100,1000,10000} { 
  doc:="---\ntitle: x\n---\n\n## Salary\n"+strings.Repeat("- Senior, London: £65k–£85k a year + bonus\n",n)
  s:=time.Now(); compile.Compile([]byte(doc),opts); fmt.Println(n,time.Since(s)/time.Duration(n))
  doc="---\ntitle: x\n---\n\n## Salary\n"+strings.Repeat("£65k–£85k in London and ",n)
  s=time.Now(); compile.Compile([]byte(doc),opts); fmt.Println(n,"para",time.Since(s)/time.Duration(n))
  doc="---\ntitle: x\n---\n\n## Salary\n| Level | Min | Max |\n|---|---|---|\n"+strings.Repeat("| Senior | 65k | 85k |\n",n)
  s=time.Now(); compile.Compile([]byte(doc),opts); fmt.Println(n,"table",time.Since(s)/time.Duration(n))
 } }
